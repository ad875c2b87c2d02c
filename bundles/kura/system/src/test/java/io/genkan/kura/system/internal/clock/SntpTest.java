package io.genkan.kura.system.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SntpTest {
    private static Duration offset(TimeServer server, InstantSource clock) throws IOException {
        return new Sntp().offset("127.0.0.1", server.port(), 10_000, clock);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 90_000, -3_600_000, 86_400_000L * 365})
    void findsHowFarTheClockIsOff(long ahead) throws Exception {
        try (TimeServer server = new TimeServer(ahead, answer -> answer)) {
            assertThat(offset(server, InstantSource.system()).toMillis()).isBetween(ahead - 2_000, ahead + 2_000);
        }
    }

    @Test
    void aBoardWithoutABatteryIsSetRightByDecades() throws Exception {
        InstantSource stopped = InstantSource.fixed(Instant.EPOCH);
        try (TimeServer server = new TimeServer(0, answer -> answer)) {
            long now = System.currentTimeMillis();
            assertThat(offset(server, stopped).toMillis()).isBetween(now - 2_000, now + 12_000);
        }
    }

    static Stream<Arguments> spoilt() {
        UnaryOperator<ByteBuffer> foreign = answer -> answer.putLong(24, 1);
        UnaryOperator<ByteBuffer> client = answer -> answer.put(0, (byte) 0x23);
        UnaryOperator<ByteBuffer> unsynchronised = answer -> answer.put(0, (byte) 0xe4);
        UnaryOperator<ByteBuffer> kissOfDeath = answer -> answer.put(1, (byte) 0);
        UnaryOperator<ByteBuffer> noTime = answer -> answer.putLong(40, 0);
        UnaryOperator<ByteBuffer> shortened = answer -> answer.limit(20);
        return Stream.of(
                Arguments.of("an answer to somebody else", foreign, "not that of a time server"),
                Arguments.of("a client", client, "not that of a time server"),
                Arguments.of("half an answer", shortened, "not that of a time server"),
                Arguments.of("a server without time", unsynchronised, "not synchronised"),
                Arguments.of("a server that refuses", kissOfDeath, "not synchronised"),
                Arguments.of("an answer without a time", noTime, "not synchronised"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void refuses(String name, UnaryOperator<ByteBuffer> spoil, String sentence) throws Exception {
        try (TimeServer server = new TimeServer(0, spoil)) {
            assertThatThrownBy(() -> offset(server, InstantSource.system()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(sentence);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsATimeOut() throws Exception {
        try (TimeServer server = new TimeServer(0, answer -> answer.limit(0))) {
            assertThatThrownBy(() -> new Sntp().offset("127.0.0.1", server.port(), 50, InstantSource.system()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingEndsTheWait() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (TimeServer server = new TimeServer(0, answer -> {
            asked.complete(null);
            return answer.limit(0);
        })) {
            Sntp sntp = new Sntp();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    sntp.offset("127.0.0.1", server.port(), 300_000, InstantSource.system());
                } catch (IOException e) {
                    ended.complete(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            asked.get(20, TimeUnit.SECONDS);
            sntp.close();
            assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }
}
