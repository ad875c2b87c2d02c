package io.genkan.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.junit.jupiter.api.Test;

/** What comes over the line, whole, in pieces and wrong. */
class FramesFuzzTest {
    private static final String[] KINDS = {"ACK", "OPN", "MSG", "CLO", "ERR", "HEL", "GET", "\0\0\0"};

    private static byte[] frame(Random random) {
        String kind = KINDS[random.nextInt(random.nextInt(10) == 0 ? KINDS.length : 4)];
        byte[] body = new byte[random.nextInt(200)];
        random.nextBytes(body);
        ByteBuf frame = Unpooled.buffer();
        frame.writeCharSequence(kind + "F", StandardCharsets.ISO_8859_1);
        frame.writeIntLE(random.nextInt(10) == 0 ? random.nextInt() : body.length + 8);
        frame.writeBytes(body);
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return bytes;
    }

    @Test
    void nothingThatComesBreaksIt() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            List<UaException> ends = new ArrayList<>();
            EmbeddedChannel channel = new EmbeddedChannel(new UaFrames(ends::add));
            for (int i = 0; i < 5 && channel.isOpen(); i++) {
                byte[] frame = frame(random);
                int cut = random.nextInt(frame.length);
                channel.writeInbound(Unpooled.wrappedBuffer(frame, 0, cut));
                if (channel.isOpen()) {
                    channel.writeInbound(Unpooled.wrappedBuffer(frame, cut, frame.length - cut));
                }
            }
            channel.runPendingTasks();
            ByteBuf passed;
            while ((passed = channel.readInbound()) != null) {
                assertThat(passed.getUnsignedIntLE(passed.readerIndex() + 4))
                        .as("length of a frame that was passed on, seed " + seed)
                        .isEqualTo(passed.readableBytes());
                passed.release();
            }
            assertThat(ends.size()).as("ends, seed " + seed).isLessThanOrEqualTo(1);
            assertThat(channel.isOpen()).as("open, seed " + seed).isEqualTo(ends.isEmpty());
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void anErrorOfTheServerEndsItWithItsStatus() {
        List<UaException> ends = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new UaFrames(ends::add));
        ByteBuf error = Unpooled.buffer();
        error.writeCharSequence("ERRF", StandardCharsets.ISO_8859_1);
        error.writeIntLE(16);
        error.writeIntLE((int) StatusCodes.Bad_TcpServerTooBusy);
        error.writeIntLE(-1);
        channel.writeInbound(error);
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).getStatusCode().value()).isEqualTo(StatusCodes.Bad_TcpServerTooBusy);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void channelsWithNonsenseAreRefusedWithASentence() {
        Random random = new Random(1);
        for (String key :
                List.of("node.id.type", "attribute", "opcua.type", "listen.queue.size", "node.namespace.index")) {
            for (int i = 0; i < 200; i++) {
                byte[] text = new byte[1 + random.nextInt(12)];
                random.nextBytes(text);
                String value = "x" + new String(text, StandardCharsets.ISO_8859_1);
                assertThatThrownBy(() -> OpcUaChannel.parse(java.util.Map.of("node.id", "a", key, value)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(key);
            }
        }
    }
}
