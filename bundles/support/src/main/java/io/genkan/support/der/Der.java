package io.genkan.support.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of DER (X.690) that certificates and certificate requests need. Each method returns one complete element. */
public final class Der {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int URI_NAME = 0x86;
    private static final int CONSTRUCTED = 0x20;

    private Der() {}

    /** {@return a SEQUENCE} */
    public static byte[] sequence(byte[]... elements) {
        return element(0x30, elements);
    }

    /** {@return a constructed element with the context's tag number, as of EXPLICIT tagging} */
    public static byte[] tagged(int number, byte[]... elements) {
        return element(0xa0 | number, elements);
    }

    /** {@return a primitive element with the context's tag number, as of IMPLICIT tagging} */
    public static byte[] implicit(int number, byte[] content) {
        return element(0x80 | number, content);
    }

    /** {@return an INTEGER, as short as it can be} */
    public static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    /** {@return a BOOLEAN} */
    public static byte[] bool(boolean value) {
        return element(0x01, new byte[] {(byte) (value ? 0xff : 0)});
    }

    /** {@return NULL} */
    public static byte[] nothing() {
        return element(0x05);
    }

    /** {@return an OCTET STRING} */
    public static byte[] octets(byte[] content) {
        return element(0x04, content);
    }

    /**
     * {@return a BIT STRING}
     *
     * @param unused number of bits at the end that do not count
     */
    public static byte[] bits(int unused, byte[] content) {
        return element(0x03, new byte[] {(byte) unused}, content);
    }

    /** {@return UTCTime, which covers 1950 to 2049} */
    public static byte[] time(Instant time) {
        return element(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return an object identifier, from its dotted form} */
    public static byte[] oid(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        base128(content, Long.parseLong(parts[0]) * 40 + Long.parseLong(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            base128(content, Long.parseLong(parts[i]));
        }
        return element(0x06, content.toByteArray());
    }

    private static void base128(ByteArrayOutputStream out, long value) {
        int groups = Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
        for (int i = groups - 1; i >= 0; i--) {
            out.write((int) (value >> (7 * i) & 0x7f) | (i > 0 ? 0x80 : 0));
        }
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    /** {@return every URI (GeneralName 6) inside an element; what is not DER ends the search} */
    public static List<String> uris(byte[] der) {
        List<String> found = new ArrayList<>();
        collectUris(der, 0, der.length, found);
        return found;
    }

    private static void collectUris(byte[] der, int from, int to, List<String> found) {
        int at = from;
        while (at + 2 <= to) {
            int tag = der[at++] & 0xff;
            int length = der[at++] & 0xff;
            if (length > 0x80) {
                int bytes = length & 0x7f;
                if (bytes > 3 || at + bytes > to) {
                    return;
                }
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << 8 | (der[at++] & 0xff);
                }
            }
            if (length > to - at) {
                return;
            }
            if (tag == URI_NAME) {
                found.add(new String(der, at, length, StandardCharsets.US_ASCII));
            } else if ((tag & CONSTRUCTED) != 0) {
                collectUris(der, at, at + length, found);
            }
            at += length;
        }
    }
}
