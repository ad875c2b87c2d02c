package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come for an answer: the answer, or one clear refusal, at once when nothing more comes. */
class FramesFuzzTest {
    private static final int UNIT = 7;
    private static final int COUNT = 4;

    /** What the device sends, in pieces; silence follows. */
    private static final class Noise implements Link {
        private final byte[] bytes;
        private final Random random;
        private int at;

        Noise(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public void write(byte[] request, int length) {
            if (bytes.length > 1) { // a transaction that can be the right one
                bytes[0] = request[0];
                bytes[1] = request[1];
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length, long timeoutMillis) {
            int count = Math.min(Math.min(1 + random.nextInt(12), length), bytes.length - at);
            System.arraycopy(bytes, at, buffer, offset, count);
            at += count;
            return count;
        }

        @Override
        public void discardInput() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 20_240_902, 0x7FFF_FFFFL})
    void bytesFromAnywhere(long seed) throws Exception {
        Random random = new Random(seed);
        ModbusChannel channel =
                ModbusChannel.parse(Channels.settings("data.type=STRING data.length=8"), DataType.STRING);
        byte[] request = ModbusPdu.newBuffer();
        byte[] answer = ModbusPdu.newBuffer();
        int understood = 0;
        EnumSet<ModbusFailure.Kind> refused = EnumSet.noneOf(ModbusFailure.Kind.class);
        for (int i = 0; i < 40_000; i++) {
            boolean tcp = random.nextBoolean();
            Framing framing = tcp ? new MbapFraming() : new RtuFraming();
            int length = ModbusPdu.read(request, Table.HOLDING_REGISTERS, channel.address(), COUNT);
            byte[] bytes = random.nextInt(3) == 0 ? noise(random) : mutated(random, tcp);
            try {
                int answered = framing.exchange(new Noise(bytes, random), UNIT, request, length, answer, 60_000);
                ModbusPdu.check(request, answer, answered, channel);
                assertThat(RegisterCodec.decode(channel, answer, ModbusPdu.READ_DATA, channel.address())
                                .getValue())
                        .isInstanceOf(String.class);
                understood++;
            } catch (ModbusFailure e) {
                assertThat(e.getMessage()).endsWith(".").hasSizeLessThan(300);
                refused.add(e.kind());
            }
        }
        assertThat(understood).as("what was only cut in pieces is understood").isGreaterThan(1000);
        assertThat(refused)
                .contains(ModbusFailure.Kind.NO_ANSWER, ModbusFailure.Kind.BAD_FRAME, ModbusFailure.Kind.BAD_ANSWER);
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random, boolean tcp) {
        byte[] body = {UNIT, 3, 2 * COUNT, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};
        byte[] frame;
        if (tcp) {
            frame = new byte[6 + body.length];
            frame[5] = (byte) body.length;
            System.arraycopy(body, 0, frame, 6, body.length);
        } else {
            frame = Arrays.copyOf(body, body.length + 2);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            frame[random.nextInt(frame.length)] = (byte) random.nextInt();
        }
        if (!tcp && random.nextInt(8) > 0) {
            int crc = RtuFraming.crc(frame, body.length);
            frame[body.length] = (byte) crc;
            frame[body.length + 1] = (byte) (crc >> 8);
        }
        return random.nextInt(4) > 0 ? frame : Arrays.copyOf(frame, random.nextInt(frame.length + 1));
    }
}
