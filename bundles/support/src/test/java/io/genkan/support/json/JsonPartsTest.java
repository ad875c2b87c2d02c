package io.genkan.support.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPartsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 0",
                "[] | 1",
                "[1,2,3] | 3",
                "{\"a\":1,\"b\":[2]} | 5",
                "\"a,b:[{\" | 0",
                "\"a\\\",b\" | 0",
                "[\"a\\\\\",\"b\"] | 2",
            })
    void whatStandsInsideTextsDoesNotCount(String json, int parts) {
        assertThat(JsonParts.count(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(parts);
    }
}
