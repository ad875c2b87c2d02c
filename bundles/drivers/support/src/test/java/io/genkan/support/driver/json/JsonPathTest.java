package io.genkan.support.driver.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eclipsesource.json.JsonValue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final String DOCUMENT =
            "{\"motor\":{\"current\":4.25,\"on\":true},\"sensors\":[{\"v\":1},{\"v\":-2}],\"a.b\":\"text\",\"none\":null,\"\":7}";

    @ParameterizedTest
    @CsvSource({
        "motor.current, 4.25",
        "$.motor.on, true",
        "sensors[1].v, -2",
        "sensors[-2].v, 1",
        "$['a.b'], text",
        "['motor'].current, 4.25",
        "$['motor']['on'], true",
        "\"[''\"], 7",
        "sensors[0], '{\"v\":1}'"
    })
    void leadsToValues(String path, String value) {
        String written = path.startsWith("\"") ? "['']" : path;
        assertThat(JsonPath.parse(written).of(JsonPath.document(DOCUMENT))).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"motor.voltage", "sensors[2]", "sensors[-3]", "motor[0]", "sensors.v", "none", "motor.current.x"
            })
    void saysWhatIsNotThere(String path) {
        JsonPath parsed = JsonPath.parse(path);
        JsonValue document = JsonPath.document(DOCUMENT);
        assertThatThrownBy(() -> parsed.of(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a[", "a[x]", ".a", "a]", "['a", "a[99999999999]", "a b."})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    /** Whatever comes: a value, or one clear refusal. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20_240_117, 77})
    void neitherPathsNorDocumentsBreakIt(long seed) {
        Random random = new Random(seed);
        String pieces = "ab.[]'\"$0123-{}:,\\u nul\ttrue\u0000é";
        for (int i = 0; i < 20_000; i++) {
            String path = text(random, pieces, 12);
            String document = random.nextBoolean() ? text(random, pieces, 30) : mutated(random);
            try {
                assertThat(JsonPath.parse(path).of(JsonPath.document(document))).isNotNull();
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aDocumentOfBracketsIsRefused() {
        assertThatThrownBy(() -> JsonPath.document("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON");
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(DOCUMENT);
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
        }
        return text.toString();
    }

    private static String text(Random random, String pieces, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length); i > 0; i--) {
            text.append(pieces.charAt(random.nextInt(pieces.length())));
        }
        return text.toString();
    }
}
