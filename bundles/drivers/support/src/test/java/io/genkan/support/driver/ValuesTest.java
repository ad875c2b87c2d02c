package io.genkan.support.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.kura.type.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "INTEGER, ' 42 ', 42",
        "INTEGER, 42.0, 42",
        "LONG, -9223372036854775808, -9223372036854775808",
        "DOUBLE, -1.5e3, -1500.0",
        "FLOAT, 0.25, 0.25",
        "BOOLEAN, ON, true",
        "BOOLEAN, 0, false",
        "STRING, ' as it is', ' as it is'"
    })
    void comesInTheTypeAskedFor(DataType type, String raw, String value) {
        assertThat(Values.of(type, raw).getValue()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 42.5",
        "INTEGER, 2147483648",
        "LONG, 1e300",
        "DOUBLE, NaN",
        "DOUBLE, 1e999",
        "DOUBLE, 0x1p3",
        "DOUBLE, 12 V",
        "BOOLEAN, perhaps",
        "BYTE_ARRAY, %%",
        "DOUBLE, ''"
    })
    void refusesWhatDoesNotFit(DataType type, String raw) {
        assertThatThrownBy(() -> Values.of(type, raw))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit value type " + type);
    }
}
