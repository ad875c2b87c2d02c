package org.eclipse.kura.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypedValuesTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(true, DataType.BOOLEAN, "BooleanValue [value=true]"),
                Arguments.of(new byte[] {1, 2}, DataType.BYTE_ARRAY, "ByteArrayValue [length=2]"),
                Arguments.of(1.5, DataType.DOUBLE, "DoubleValue [value=1.5]"),
                Arguments.of(Double.NaN, DataType.DOUBLE, "DoubleValue [value=NaN]"),
                Arguments.of(2, DataType.INTEGER, "IntegerValue [value=2]"),
                Arguments.of(Long.MAX_VALUE, DataType.LONG, "LongValue [value=9223372036854775807]"),
                Arguments.of(-0.5f, DataType.FLOAT, "FloatValue [value=-0.5]"),
                Arguments.of("", DataType.STRING, "StringValue [value=]"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void wrapsByClass(Object value, DataType type, String shown) {
        var typed = TypedValues.newTypedValue(value);

        assertThat(typed.getType()).isEqualTo(type);
        assertThat(typed.getValue()).isEqualTo(value);
        assertThat(typed).hasToString(shown);
        assertThat(typed)
                .isEqualTo(TypedValues.newTypedValue(value))
                .hasSameHashCodeAs(TypedValues.newTypedValue(value));
        assertThat(typed).isNotEqualTo(TypedValues.newStringValue("other")).isNotEqualTo(null);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, TRUE, BooleanValue [value=true]",
        "BOOLEAN, ' true ', BooleanValue [value=true]",
        "BOOLEAN, 1, BooleanValue [value=false]",
        "BYTE_ARRAY, AQID, ByteArrayValue [length=3]",
        "DOUBLE, ' 1e3 ', DoubleValue [value=1000.0]",
        "INTEGER, ' -7 ', IntegerValue [value=-7]",
        "LONG, 3000000000, LongValue [value=3000000000]",
        "FLOAT, 0.25, FloatValue [value=0.25]",
        "STRING, ' x ', StringValue [value= x ]",
    })
    void readsTexts(DataType type, String text, String shown) {
        assertThat(TypedValues.parseTypedValue(type, text)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({"BYTE_ARRAY, %", "DOUBLE, x", "INTEGER, 3000000000", "INTEGER, 1.0", "LONG, ''", "FLOAT, x", "STRING,"})
    void refusesTextsThatDenoteNoValue(DataType type, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypedValues.parseTypedValue(type, text))
                .withMessageContaining(type.name());
    }

    @Test
    void refusesOtherClassesAndNull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypedValues.newTypedValue(new Date(0)))
                .withMessageContaining("java.util.Date");
        assertThatIllegalArgumentException().isThrownBy(() -> TypedValues.newTypedValue((short) 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TypedValues.newTypedValue(null));
        assertThatNullPointerException().isThrownBy(() -> TypedValues.newByteArrayValue(null));
        assertThat(TypedValues.newStringValue(null).getValue()).isEmpty();
    }

    @Test
    void ordersValues() {
        assertThat(new BooleanValue(false)).isLessThan(new BooleanValue(true));
        assertThat(new IntegerValue(Integer.MIN_VALUE)).isLessThan(new IntegerValue(Integer.MAX_VALUE));
        assertThat(new LongValue(Long.MIN_VALUE)).isLessThan(new LongValue(Long.MAX_VALUE));
        assertThat(new DoubleValue(-0.0)).isLessThan(new DoubleValue(0.0)).isNotEqualTo(new DoubleValue(0.0));
        assertThat(new FloatValue(1)).isLessThan(new FloatValue(Float.NaN));
        assertThat(new StringValue("a")).isLessThan(new StringValue("b"));
        assertThat(new ByteArrayValue(new byte[] {1})).isLessThan(new ByteArrayValue(new byte[] {1, 0}));
        assertThat(new ByteArrayValue(new byte[] {0x7f})).isLessThan(new ByteArrayValue(new byte[] {(byte) 0x80}));
    }

    @Test
    void doesNotCopyBytes() {
        var bytes = new byte[] {1};

        assertThat(TypedValues.newByteArrayValue(bytes).getValue()).isSameAs(bytes);
    }

    @Test
    void findsTypesByName() {
        assertThat(DataType.getDataType("byte_Array")).isEqualTo(DataType.BYTE_ARRAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataType.getDataType("SHORT"))
                .withMessageContaining("'SHORT'");
        assertThatIllegalArgumentException().isThrownBy(() -> DataType.getDataType(null));
    }
}
