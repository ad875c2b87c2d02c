package io.genkan.kura.rest.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static String parsed(byte[] body) throws Refusal {
        return Body.parse(body).object().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"url\":\"a'b\"} | {\"url\":\"a'b\"}",
                "{'url':'http://a/b.dp'} | {\"url\":\"http://a/b.dp\"}",
                "{'a':\"it's\",'b':'say \"yes\"','c':'it\\'s','d':'tab\\t'} | {\"a\":\"it's\",\"b\":\"say \\\"yes\\\"\",\"c\":\"it's\",\"d\":\"tab\\t\"}",
                "{'a':['x',1,null]} | {\"a\":[\"x\",1,null]}"
            })
    void textsMayHaveSingleQuotes(String body, String wanted) throws Refusal {
        assertThat(parsed(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':'b}", "{'a'", "{a:'b'}", "'", "{'a':'b\\", "'text'", "{\"a\":\"\u0001\"}"})
    void whatIsNoObjectIsRefused(String body) {
        assertThatThrownBy(() -> Body.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        assertThatThrownBy(() -> Body.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .hasMessageContaining("UTF-8");
    }
}
