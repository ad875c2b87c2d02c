package io.genkan.driver.serial.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands at the end of a frame, so that a broken one is known. */
enum Checksum {
    NONE {
        @Override
        byte[] checked(byte[] frame) {
            return frame;
        }
    },
    /** {@code $GPGGA,...*47}: the exclusive or of what is between $ and * in hexadecimal. */
    NMEA {
        @Override
        byte @Nullable [] checked(byte[] frame) {
            int star = frame.length - 3;
            if (star < 0 || frame[star] != '*') {
                return null;
            }
            int from = frame[0] == '$' || frame[0] == '!' ? 1 : 0;
            String said = new String(frame, star + 1, 2, StandardCharsets.US_ASCII);
            return said.equalsIgnoreCase(String.format("%02x", xor(frame, from, star)))
                    ? Arrays.copyOf(frame, star)
                    : null;
        }
    },
    XOR8 {
        @Override
        byte @Nullable [] checked(byte[] frame) {
            int last = frame.length - 1;
            return last >= 0 && (frame[last] & 0xFF) == xor(frame, 0, last) ? Arrays.copyOf(frame, last) : null;
        }
    },
    SUM8 {
        @Override
        byte @Nullable [] checked(byte[] frame) {
            int last = frame.length - 1;
            int sum = 0;
            for (int i = 0; i < last; i++) {
                sum += frame[i];
            }
            return last >= 0 && frame[last] == (byte) sum ? Arrays.copyOf(frame, last) : null;
        }
    },
    CRC16_MODBUS {
        @Override
        byte @Nullable [] checked(byte[] frame) {
            int data = frame.length - 2;
            if (data < 0) {
                return null;
            }
            int crc = 0xFFFF;
            for (int i = 0; i < data; i++) {
                crc ^= frame[i] & 0xFF;
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
                }
            }
            return frame[data] == (byte) crc && frame[data + 1] == (byte) (crc >> 8)
                    ? Arrays.copyOf(frame, data)
                    : null;
        }
    };

    /** {@return the frame without its checksum; null when that is wrong} */
    abstract byte @Nullable [] checked(byte[] frame);

    private static int xor(byte[] bytes, int from, int to) {
        int xor = 0;
        for (int i = from; i < to; i++) {
            xor ^= bytes[i] & 0xFF;
        }
        return xor;
    }
}
