package io.genkan.kura.configuration.internal.metatype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a           | a",
                "a,b         | a;b",
                " a , b      | a;b",
                "a\\,b       | a,b",
                "a\\\\       | a\\",
                "\"\\ a\\ ,b\" | \" a ;b\"",
                "a,,b        | a;;b",
                "a b , c     | a b;c",
            })
    void splitsAtCommas(String text, String parts) {
        assertThat(String.join(";", Defaults.split(text))).isEqualTo(parts);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, hello, java.lang.String",
        "INTEGER, 5, java.lang.Integer",
        "LONG, 5, java.lang.Long",
        "SHORT, 5, java.lang.Short",
        "BYTE, 5, java.lang.Byte",
        "DOUBLE, 5.5, java.lang.Double",
        "FLOAT, 5.5, java.lang.Float",
        "BOOLEAN, true, java.lang.Boolean",
        "CHAR, x, java.lang.Character",
        "PASSWORD, secret, org.eclipse.kura.configuration.Password",
    })
    void typesScalars(Tscalar kind, String text, String type) {
        Object value = java.util.Objects.requireNonNull(
                Defaults.of(definition(kind, 0, text)).get("p"));
        assertThat(value.getClass().getName()).isEqualTo(type);
        assertThat(value).hasToString(text);
    }

    @Test
    void typesArrays() {
        assertThat(Defaults.of(definition(Tscalar.INTEGER, 3, "1, 2,3")).get("p"))
                .isEqualTo(new Integer[] {1, 2, 3});
        assertThat(Defaults.of(definition(Tscalar.INTEGER, -3, "1")).get("p")).isEqualTo(new Integer[] {1});
        assertThat(Defaults.of(definition(Tscalar.INTEGER, -1, "1")).get("p")).isEqualTo(1);
        assertThat(Defaults.of(definition(Tscalar.INTEGER, 1, "1")).get("p")).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsNoValue() {
        assertThat(Defaults.of(null)).isEmpty();
        assertThat(Defaults.of(definition(Tscalar.STRING, 0, ""))).isEmpty();
        assertThat(Defaults.of(definition(Tscalar.STRING, 0, null))).isEmpty();
        assertThat(Defaults.of(definition(Tscalar.INTEGER, 0, "many"))).isEmpty();
    }

    private static Tocd definition(Tscalar kind, int cardinality, @org.jspecify.annotations.Nullable String text) {
        Tad attribute = new Tad();
        attribute.setId("p");
        attribute.setType(kind);
        attribute.setCardinality(cardinality);
        attribute.setDefault(text);
        Tocd definition = new Tocd();
        definition.setId("pid");
        for (Tad each : List.of(attribute)) {
            definition.addAD(each);
        }
        return definition;
    }
}
