package io.genkan.bridges.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMessageTest {
    static Stream<Object> values() {
        return Stream.of(
                "text \"with\" quotes and \u00fc",
                true,
                5,
                -5L,
                Long.MAX_VALUE,
                5.0,
                -0.25,
                Double.NaN,
                Double.MAX_VALUE,
                2.5f,
                (short) -3,
                (byte) 7,
                'x',
                new Date(1_700_000_000_000L),
                new byte[] {1, 2, -1},
                new String[] {"a", "b"},
                List.of("a", 1, 2L, List.of(3.0)),
                Map.of("k", 1L, "m", Map.of("deep", "yes")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void typesArePreserved(Object value) {
        EventMessage sent = new EventMessage("a/b", "me", 5, Map.of("p", value));
        EventMessage came = EventMessage.decode(sent.encode());
        assertThat(came.topic()).isEqualTo("a/b");
        assertThat(came.origin()).isEqualTo("me");
        assertThat(came.time()).isEqualTo(5);
        assertThat(came.properties().get("p"))
                .isEqualTo(value)
                .hasSameClassAs(
                        value instanceof List || value instanceof Map
                                ? came.properties().get("p")
                                : value);
    }

    @Test
    void whatCannotBeToldIsLeftOut() {
        Map<String, Object> all = new HashMap<>();
        all.put("exception", new IllegalStateException());
        all.put("good", 1);
        all.put("nothing", null);
        all.put("list", List.of(new Object()));
        assertThat(EventMessage.tellable(all)).containsExactly(Map.entry("good", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]| is no JSON object",
                "{| is no JSON:",
                "{'origin':'x'}| no text \"topic\"",
                "{'topic':'a'}| no text \"origin\"",
                "{'topic':'a','origin':'x','properties':[]}| properties are no JSON object",
                "{'topic':'a','origin':'x','properties':{'p':[1]}}| Property p is no value with a type",
                "{'topic':'a','origin':'x','properties':{'p':{'type':'pump','value':1}}}| type \"pump\"",
                "{'topic':'a','origin':'x','properties':{'p':{'type':'long','value':1}}}| not built as",
                "{'topic':'a','origin':'x','properties':{'p':99999999999}}| number that is none"
            })
    void saysWhatIsWrong(String json, String sentence) {
        assertThatThrownBy(() -> EventMessage.decode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence.strip());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 71, 2026})
    void bytesFromAnywhere(long seed) {
        Random random = new Random(seed);
        byte[] good =
                new EventMessage("a/b", "me", 5, Map.of("p", List.of(1, 2L, Map.of("k", 0.5)), "q", 'x')).encode();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int k = random.nextInt(6); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                EventMessage.decode(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)))
                        .encode();
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThatThrownBy(() -> EventMessage.decode("[".repeat(60_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
