package org.eclipse.kura.driver.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.eclipse.kura.driver.binary.adapter.GainOffset;
import org.eclipse.kura.driver.binary.adapter.StringData;
import org.eclipse.kura.driver.binary.adapter.ToBoolean;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryDataTest {

    @ParameterizedTest
    @CsvSource({
        "UINT8,     ff,               255",
        "INT8,      ff,               -1",
        "UINT16_BE, fffe,             65534",
        "UINT16_LE, feff,             65534",
        "INT16_BE,  fffe,             -2",
        "INT16_LE,  feff,             -2",
        "UINT32_BE, fffffffe,         4294967294",
        "UINT32_LE, feffffff,         4294967294",
        "INT32_BE,  fffffffe,         -2",
        "INT32_LE,  01020000,         513",
        "INT64_BE,  0000000000000102, 258",
        "INT64_LE,  0201000000000000, 258",
        "FLOAT_BE,  3fc00000,         1.5",
        "FLOAT_LE,  0000c03f,         1.5",
        "DOUBLE_BE, 3ff8000000000000, 1.5",
        "DOUBLE_LE, 000000000000f83f, 1.5"
    })
    void numbers(String type, String bytes, String value) {
        roundTrip(BinaryDataTypes.parse(type), bytes, value);
    }

    private static <T> void roundTrip(BinaryData<T> data, String bytes, String value) {
        byte[] raw = HexFormat.of().parseHex("00" + bytes);
        T read = data.read(new ByteArrayBuffer(raw), 1);
        assertThat(read).hasToString(value).isInstanceOf(data.getValueType());
        byte[] written = new byte[raw.length];
        data.write(new ByteArrayBuffer(written), 1, read);
        assertThat(written).isEqualTo(raw);
        assertThat(data.getSize()).isEqualTo(raw.length - 1);
    }

    @Test
    void namesAndValuesGoTogether() {
        assertThat(BinaryDataTypes.NAMES).hasSameSizeAs(BinaryDataTypes.VALUES);
        assertThat(BinaryDataTypes.parse("INT16_LE")).isSameAs(BinaryDataTypes.INT16_LE);
        assertThatThrownBy(() -> BinaryDataTypes.parse("INT24")).hasMessageContaining("\"INT24\" is none of");
    }

    @Test
    void bitFieldsLeaveWhatIsAroundThem() {
        UnsignedIntegerLE field = new UnsignedIntegerLE(6, 5);
        ByteArrayBuffer buffer = new ByteArrayBuffer(HexFormat.of().parseHex("ffff"));

        field.write(buffer, 0, BigInteger.valueOf(0b100001));

        assertThat(field.getSize()).isEqualTo(2);
        assertThat(field.read(buffer, 0)).isEqualTo(33);
        assertThat(HexFormat.of().formatHex(buffer.toArray())).isEqualTo("3ffc");
    }

    @Test
    void gainAndOffset() {
        GainOffset celsius = new GainOffset(BinaryDataTypes.INT16_BE, 0.1, -40);
        ByteArrayBuffer buffer = new ByteArrayBuffer(new byte[2]);

        celsius.write(buffer, 0, 21.5);

        assertThat(buffer.getBackingArray()).containsExactly(2, 0x67);
        assertThat(celsius.read(buffer, 0)).isEqualTo(21.5);
    }

    @Test
    void textsAndTruths() {
        StringData text = new StringData(new ByteArray(4), StandardCharsets.US_ASCII);
        ByteArrayBuffer buffer = new ByteArrayBuffer(new byte[] {9, 9, 9, 9});
        text.write(buffer, 0, "ab");
        assertThat(buffer.getBackingArray()).containsExactly('a', 'b', 0, 0);
        assertThat(text.read(buffer, 0)).isEqualTo("ab\0\0");

        ToBoolean truth = new ToBoolean(BinaryDataTypes.UINT16_BE);
        truth.write(buffer, 0, true);
        assertThat(buffer.get(1)).isEqualTo((byte) 1);
        assertThat(truth.read(buffer, 0)).isTrue();
        assertThat(truth.read(buffer, 2)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, 7, 7", "LONG, 7, 7", "FLOAT, 7, 7.0", "DOUBLE, 7, 7.0", "STRING, 7, 7", "BOOLEAN, 7, true"})
    void numbersBecomeValues(DataType type, int number, String value) {
        assertThat(TypeUtil.toTypedValue(Integer.class, type).apply(number).getValue())
                .hasToString(value);
    }

    @Test
    void valuesBecomeNumbers() {
        assertThat(TypeUtil.fromTypedValue(Integer.class, DataType.DOUBLE).apply(TypedValues.newDoubleValue(7.9)))
                .isEqualTo(7);
        assertThat(TypeUtil.fromTypedValue(Long.class, DataType.STRING).apply(TypedValues.newStringValue(" 7 ")))
                .isEqualTo(7L);
        assertThat(TypeUtil.fromTypedValue(Float.class, DataType.BOOLEAN).apply(TypedValues.newBooleanValue(true)))
                .isEqualTo(1f);
        assertThatThrownBy(() -> TypeUtil.fromTypedValue(Integer.class, DataType.BYTE_ARRAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
