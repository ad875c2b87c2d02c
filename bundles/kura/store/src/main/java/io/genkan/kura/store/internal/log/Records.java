package io.genkan.kura.store.internal.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The frame around each record of a log: checksum (4 bytes), mark (1), kind (1), length of the body (4), body; little
 * endian. The checksum is CRC32C over everything that follows it.
 */
final class Records {
    static final int HEADER = 10;
    static final byte MARK = (byte) 0xA7;
    static final int MAX_BODY = 64 << 20;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Records() {}

    static int getInt(byte[] from, int at) {
        return (int) INT.get(from, at);
    }

    static void putInt(byte[] to, int at, int value) {
        INT.set(to, at, value);
    }

    static long getLong(byte[] from, int at) {
        return (long) LONG.get(from, at);
    }

    static void putLong(byte[] to, int at, long value) {
        LONG.set(to, at, value);
    }

    /** Writes the frame of a record whose body stands at {@code at + HEADER} already. */
    static void seal(byte[] in, int at, byte kind, int bodyLength, CRC32C crc) {
        in[at + 4] = MARK;
        in[at + 5] = kind;
        putInt(in, at + 6, bodyLength);
        putInt(in, at, checksum(in, at, bodyLength, crc));
    }

    private static int checksum(byte[] in, int at, int bodyLength, CRC32C crc) {
        crc.reset();
        crc.update(in, at + 4, HEADER - 4 + bodyLength);
        return (int) crc.getValue();
    }

    /** {@return length of the whole record that its frame tells, or 0 when there is no frame} */
    static int length(byte[] in, int at, int limit) {
        if (limit - at < HEADER || in[at + 4] != MARK) {
            return 0;
        }
        int body = getInt(in, at + 6);
        return body < 0 || body > MAX_BODY ? 0 : HEADER + body;
    }

    static boolean isSound(byte[] in, int at, int length, CRC32C crc) {
        return getInt(in, at) == checksum(in, at, length - HEADER, crc);
    }

    /** Bytes that grow. Not thread-safe. */
    static final class Buffer {
        private static final int SMALL = 64 << 10;
        byte[] bytes = new byte[SMALL];
        int size;

        /** Makes room for so many more bytes; {@return where they begin} */
        int room(int length) {
            int at = size;
            if (bytes.length - at < length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(at, length)));
            }
            size = at + length;
            return at;
        }

        void clear() {
            size = 0;
            if (bytes.length > 16 * SMALL) {
                bytes = new byte[SMALL];
            }
        }
    }
}
