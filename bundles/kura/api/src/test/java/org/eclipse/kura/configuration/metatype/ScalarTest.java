package org.eclipse.kura.configuration.metatype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {

    @ParameterizedTest
    @EnumSource
    void findsEachTypeByItsName(Scalar scalar) {
        assertThat(Scalar.fromValue(scalar.value())).isEqualTo(scalar);
    }

    @ParameterizedTest
    @CsvSource({"Character, CHAR", "Char, CHAR", "Password, PASSWORD"})
    void knowsTheNamesOfMetatypeFiles(String name, Scalar scalar) {
        assertThat(Scalar.fromValue(name)).isEqualTo(scalar);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "STRING", "string", "Object"})
    void refusesOtherNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scalar.fromValue(name));
    }
}
