package io.genkan.console.rest.internal.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A stream that a passphrase opens: {@code GENKANBACKUP1}, rounds of PBKDF2 with HMAC-SHA-512, salt, then pieces of up to
 * 64 kB, each sealed with AES-256-GCM. A piece's number is its nonce, and the last one says that it is, so that nobody
 * swaps, drops or cuts pieces.
 */
final class Sealed {
    /** What OWASP recommends for PBKDF2 with HMAC-SHA-512. */
    static final int ROUNDS = 210_000;

    static final int SHORTEST_PASSPHRASE = 10;

    private static final byte[] MAGIC = "GENKANBACKUP1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ROUNDS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int PIECE = 64 * 1024;
    private static final int TAG_BITS = 128;
    private static final byte[] MORE = {0};
    private static final byte[] LAST = {1};

    /** The passphrase is wrong, or the file is not what was written. */
    static final class NotOpened extends IOException {
        private static final long serialVersionUID = 1L;

        NotOpened(String message) {
            super(message);
        }
    }

    private Sealed() {}

    private static SecretKeySpec key(char[] passphrase, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
        try {
            return new SecretKeySpec(
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(spec)
                            .getEncoded(),
                    "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no PBKDF2 with HMAC-SHA-512.", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] crypt(int mode, SecretKeySpec key, long number, boolean last, byte[] data, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(number).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(last ? LAST : MORE);
        return cipher.doFinal(data, 0, length);
    }

    /** {@return a stream whose end has to be closed, which leaves {@code out} open} */
    static OutputStream output(OutputStream out, char[] passphrase, SecureRandom random) throws IOException {
        return output(out, passphrase, random, ROUNDS);
    }

    static OutputStream output(OutputStream out, char[] passphrase, SecureRandom random, int rounds)
            throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        DataOutputStream data = new DataOutputStream(out);
        data.write(MAGIC);
        data.writeInt(rounds);
        data.write(salt);
        return new Writing(data, key(passphrase, salt, rounds));
    }

    /** @throws NotOpened when it is no backup or the passphrase is wrong */
    static InputStream input(InputStream in, char[] passphrase) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new NotOpened("The file is no backup of a gateway.");
        }
        int rounds = data.readInt();
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new NotOpened("The file is no backup of a gateway.");
        }
        byte[] salt = data.readNBytes(SALT_BYTES);
        Reading reading = new Reading(data, key(passphrase, salt, rounds));
        // a wrong passphrase is told at once
        reading.fill();
        return reading;
    }

    private static final class Writing extends FilterOutputStream {
        private final DataOutputStream to;
        private final SecretKeySpec key;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private long number;
        private boolean closed;

        Writing(DataOutputStream to, SecretKeySpec key) {
            super(to);
            this.to = to;
            this.key = key;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                if (filled == PIECE) {
                    seal(false);
                }
                int count = Math.min(left, PIECE - filled);
                System.arraycopy(bytes, from, piece, filled, count);
                filled += count;
                from += count;
                left -= count;
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, number++, last, piece, filled);
                to.writeBoolean(last);
                to.writeInt(sealed.length);
                to.write(sealed);
                filled = 0;
            } catch (GeneralSecurityException e) {
                throw new IOException("The backup cannot be sealed: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                seal(true);
                to.flush();
            }
        }
    }

    private static final class Reading extends InputStream {
        private final DataInputStream from;
        private final SecretKeySpec key;
        private byte[] piece = new byte[0];
        private int position;
        private long number;
        private boolean last;

        Reading(DataInputStream from, SecretKeySpec key) {
            this.from = from;
            this.key = key;
        }

        private void fill() throws IOException {
            try {
                last = from.readBoolean();
                int length = from.readInt();
                if (length < TAG_BITS / 8 || length > PIECE + TAG_BITS / 8) {
                    throw new NotOpened("The backup is damaged.");
                }
                byte[] sealed = from.readNBytes(length);
                piece = crypt(Cipher.DECRYPT_MODE, key, number++, last, sealed, sealed.length);
                position = 0;
            } catch (EOFException e) {
                throw new NotOpened("The backup is cut off.");
            } catch (AEADBadTagException e) {
                throw new NotOpened(
                        number <= 1 ? "The passphrase is wrong, or the backup is damaged." : "The backup is damaged.");
            } catch (GeneralSecurityException e) {
                throw new IOException("The backup cannot be opened: " + e.getMessage(), e);
            }
        }

        private boolean ensure() throws IOException {
            while (position == piece.length) {
                if (last) {
                    return false;
                }
                fill();
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return ensure() ? piece[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!ensure()) {
                return -1;
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, buffer, offset, count);
            position += count;
            return count;
        }
    }
}
