package io.genkan.driver.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come: an answer within its bounds, or one clear refusal. */
class AnswerFuzzTest {
    private static final String GOOD =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";

    private static Answer read(String text) throws IOException {
        return new AnswerReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), 100).read();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 99, 20_251_011})
    void bytesFromAnywhere(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(GOOD.substring(random.nextInt(2) * 60));
            for (int k = random.nextInt(4); k > 0; k--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            }
            try {
                assertThat(read(text.substring(0, random.nextInt(text.length() + 1)))
                                .body())
                        .hasSizeLessThanOrEqualTo(100);
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH| not HTTP",
                "HTTP/1.1 200 OK~Content-Length: 101~~| answered more than 100 bytes",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ffffff~| answered more than 100 bytes",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~| a chunk that is none",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip~~| encoding that was not asked for",
                "HTTP/1.1 200 OK~Content-Length: 5~~abc| in the middle of its answer",
                "HTTP/1.1 200 OK~Content-Length: -5~~abc| a length that is none",
                "HTTP/1.1 200 OK~no colon~~| headers that are not HTTP"
            })
    void saysWhatIsWrong(String answer, String sentence) {
        assertThatThrownBy(() -> read((answer + "\n").replace("~", "\r\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence.strip());
    }
}
