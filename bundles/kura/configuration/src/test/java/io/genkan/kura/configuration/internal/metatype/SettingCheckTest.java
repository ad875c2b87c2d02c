package io.genkan.kura.configuration.internal.metatype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingCheckTest {
    static Stream<Arguments> allowed() {
        return Stream.of(
                // type, cardinality, min, max, options, given, stored
                Arguments.of(Tscalar.INTEGER, 0, "1", "10", "", 1, 1),
                Arguments.of(Tscalar.INTEGER, 0, "1", "10", "", 10, 10),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", 7L, 7),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", "7", 7),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", 7.0, 7),
                Arguments.of(Tscalar.LONG, 0, null, null, "", 7, 7L),
                Arguments.of(Tscalar.DOUBLE, 0, "0", "1", "", 0.5f, 0.5),
                Arguments.of(Tscalar.FLOAT, 0, null, null, "", 0.1, 0.1f),
                Arguments.of(Tscalar.DOUBLE, 0, null, null, "", Double.NaN, Double.NaN),
                Arguments.of(Tscalar.DOUBLE, 0, null, null, "1.0,2.5", 2.5, 2.5),
                Arguments.of(Tscalar.BYTE, 0, null, null, "", 127, (byte) 127),
                Arguments.of(Tscalar.SHORT, 0, null, null, "", "-5", (short) -5),
                Arguments.of(Tscalar.CHAR, 0, "a", "f", "", 'c', 'c'),
                Arguments.of(Tscalar.CHAR, 0, null, null, "", "c", 'c'),
                Arguments.of(Tscalar.BOOLEAN, 0, null, null, "", "TRUE", true),
                Arguments.of(Tscalar.BOOLEAN, 0, null, null, "true,false", false, false),
                Arguments.of(Tscalar.STRING, 0, "3", "5", "", "four", "four"),
                Arguments.of(Tscalar.STRING, 0, null, null, "a,b", "b", "b"),
                Arguments.of(Tscalar.STRING, 0, null, null, "", 5, "5"),
                Arguments.of(Tscalar.STRING, 0, "odd limit", "x", "", "text", "text"),
                Arguments.of(Tscalar.STRING, 3, null, null, "", new String[] {"a", "b"}, new String[] {"a", "b"}),
                Arguments.of(Tscalar.STRING, 3, null, null, "", "a", new String[] {"a"}),
                Arguments.of(Tscalar.STRING, -5, null, null, "", List.of("a", "b"), new String[] {"a", "b"}),
                Arguments.of(Tscalar.STRING, 3, null, null, "", new String[0], new String[0]),
                Arguments.of(Tscalar.INTEGER, 3, "1", "9", "", new int[] {1, 9}, new Integer[] {1, 9}),
                Arguments.of(Tscalar.STRING, 0, null, null, "", new String[] {"only"}, "only"));
    }

    @ParameterizedTest
    @MethodSource
    void allowed(
            Tscalar kind,
            int cardinality,
            @Nullable String min,
            @Nullable String max,
            String options,
            Object given,
            Object stored) {
        SettingCheck.Outcome outcome = check(attribute(kind, cardinality, min, max, options), given);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.properties().get("p")).isEqualTo(stored).hasSameClassAs(stored);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                // type, cardinality, min, max, options, given, what the sentence says
                Arguments.of(Tscalar.INTEGER, 0, "1", "10", "", 0, "an Integer from 1 to 10, but is '0' (Integer)"),
                Arguments.of(Tscalar.INTEGER, 0, "1", "10", "", 11, "an Integer from 1 to 10, but is '11' (Integer)"),
                Arguments.of(Tscalar.INTEGER, 0, "1", null, "", -5, "an Integer of at least 1, but is '-5' (Integer)"),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", "many", "an Integer, but is 'many' (String)"),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", 7.5, "an Integer, but is '7.5' (Double)"),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", 1L << 40, "an Integer, but is"),
                Arguments.of(Tscalar.INTEGER, 0, null, null, "", true, "an Integer, but is 'true' (Boolean)"),
                Arguments.of(Tscalar.BYTE, 0, null, null, "", 128, "a Byte, but is '128' (Integer)"),
                Arguments.of(Tscalar.LONG, 0, null, "5", "", 6L, "a Long of at most 5, but is '6' (Long)"),
                Arguments.of(Tscalar.FLOAT, 0, null, null, "", 0.1234567890123, "a Float, but is"),
                Arguments.of(Tscalar.DOUBLE, 0, "0", null, "", Double.NaN, "a Double of at least 0, but is 'NaN'"),
                Arguments.of(Tscalar.BOOLEAN, 0, null, null, "", "yes", "true or false, but is 'yes' (String)"),
                Arguments.of(Tscalar.CHAR, 0, "a", "f", "", 'x', "one character from 'a' to 'f', but is 'x'"),
                Arguments.of(Tscalar.CHAR, 0, null, null, "", "xy", "one character, but is 'xy'"),
                Arguments.of(Tscalar.STRING, 0, "3", "5", "", "no", "a text of 3 to 5 characters, but is 'no'"),
                Arguments.of(Tscalar.STRING, 0, null, null, "a,b", "c", "one of a, b, but is 'c' (String)"),
                Arguments.of(
                        Tscalar.STRING, 0, null, null, "", new String[] {"a", "b"}, "a text, a single one, but is"),
                Arguments.of(Tscalar.STRING, 0, null, null, "", new String[0], "a text, a single one, but is '[]'"),
                Arguments.of(Tscalar.STRING, 2, null, null, "", new String[] {"a", "b", "c"}, "at most 2 values"),
                Arguments.of(Tscalar.INTEGER, 3, "1", null, "", new Integer[] {5, 0}, "an Integer of at least 1"),
                Arguments.of(Tscalar.STRING, 3, null, null, "", new String[] {"a", null}, "all have values"),
                Arguments.of(Tscalar.STRING, 0, null, null, "", "a\u0001b", "without control characters, which"),
                Arguments.of(Tscalar.STRING, 0, null, null, "", Map.of("a", 1), "a text, number, character, boolean"),
                Arguments.of(Tscalar.PASSWORD, 0, "8", null, "", new Password("short"), "a password of at least 8"),
                Arguments.of(Tscalar.STRING, 0, null, null, "", new Password("secret"), "a text, but is a password"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(
            Tscalar kind,
            int cardinality,
            @Nullable String min,
            @Nullable String max,
            String options,
            Object given,
            String sentence) {
        SettingCheck.Outcome outcome = check(attribute(kind, cardinality, min, max, options), given);
        assertThat(outcome.properties()).isEmpty();
        assertThat(outcome.problems())
                .singleElement()
                .asString()
                .startsWith("pump: the property 'p' must be ")
                .contains(sentence);
        assertThat(outcome.all()).containsOnlyKeys("p");
    }

    @Test
    void neverShowsAPassword() {
        String sentence = check(attribute(Tscalar.PASSWORD, 0, "20", null, ""), new Password("hunter2"))
                .problems()
                .get(0);
        assertThat(sentence).doesNotContain("hunter2");
        sentence = check(attribute(Tscalar.PASSWORD, 0, "20", null, ""), "hunter2")
                .problems()
                .get(0);
        assertThat(sentence).doesNotContain("hunter2");
    }

    @Test
    void cutsLongValuesInSentences() {
        String sentence = check(attribute(Tscalar.STRING, 0, null, "5", ""), "x".repeat(5000))
                .problems()
                .get(0);
        assertThat(sentence).hasSizeLessThan(200).contains("...");
    }

    @Test
    void takesWhatTheDefinitionDoesNotKnow() {
        SettingCheck.Outcome outcome = check(attribute(Tscalar.INTEGER, 0, null, null, ""), Map.of("other", 5L));
        assertThat(outcome.properties()).containsExactly(Map.entry("other", 5L));
        assertThat(outcome.problems()).isEmpty();
    }

    @Test
    void dropsNullsAndRefusesNamelessProperties() {
        Map<String, Object> given = new java.util.HashMap<>(Collections.singletonMap("p", null));
        given.put(" ", 1);
        SettingCheck.Outcome outcome = SettingCheck.of("pump", null, given);
        assertThat(outcome.properties()).isEmpty();
        assertThat(outcome.problems()).singleElement().asString().contains("without a name");
    }

    @Test
    void tellsRequiredValuesThatAreMissing() {
        Tad withoutDefault = attribute(Tscalar.STRING, 0, null, null, "a,b");
        Tad emptyDefault = attribute(Tscalar.STRING, 0, null, null, "");
        emptyDefault.setId("empty");
        emptyDefault.setDefault("");
        Tad optional = attribute(Tscalar.STRING, 0, null, null, "");
        optional.setId("optional");
        optional.setRequired(false);
        Tocd definition = definition(withoutDefault, emptyDefault, optional);
        assertThat(SettingCheck.missing("pump", definition, Map.of()))
                .containsExactly("pump: the property 'p' is required and has no value; it must be one of a, b.");
        assertThat(SettingCheck.missing("pump", definition, Map.of("p", "a"))).isEmpty();
    }

    private static SettingCheck.Outcome check(Tad attribute, Object given) {
        Map<String, ?> properties = given instanceof Map<?, ?> map && map.containsKey("other")
                ? Map.of("other", map.get("other"))
                : Map.of("p", given);
        return SettingCheck.of("pump", definition(attribute), properties);
    }

    static Tocd definition(Tad... attributes) {
        Tocd definition = new Tocd();
        definition.setId("pump");
        Arrays.stream(attributes).forEach(definition::addAD);
        return definition;
    }

    static Tad attribute(Tscalar kind, int cardinality, @Nullable String min, @Nullable String max, String options) {
        Tad attribute = new Tad();
        attribute.setId("p");
        attribute.setType(kind);
        attribute.setCardinality(cardinality);
        attribute.setMin(min);
        attribute.setMax(max);
        for (String value : options.isEmpty() ? new String[0] : options.split(",")) {
            Toption option = new Toption();
            option.setLabel(value);
            option.setValue(value);
            attribute.setOption(option);
        }
        return attribute;
    }
}
