package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterCodecTest {
    @ParameterizedTest(name = "{0} {1} {2} is {3} {4}")
    @CsvSource({
        // encoding, order, bytes on the wire, value type, value
        "INT16,   ABCD, FFFE,             INTEGER, -2",
        "INT16,   BADC, FEFF,             INTEGER, -2",
        "INT16,   CDAB, FFFE,             LONG,    -2",
        "UINT16,  ABCD, FFFE,             INTEGER, 65534",
        "UINT16,  DCBA, FEFF,             INTEGER, 65534",
        "UINT16,  ABCD, 0007,             DOUBLE,  7.0",
        "UINT16,  ABCD, 0000,             BOOLEAN, false",
        "UINT16,  ABCD, 0100,             BOOLEAN, true",
        "UINT16,  ABCD, 0102,             STRING,  258",
        "INT32,   ABCD, FFFFFFFE,         INTEGER, -2",
        "INT32,   ABCD, 12345678,         INTEGER, 305419896",
        "INT32,   CDAB, 56781234,         INTEGER, 305419896",
        "INT32,   BADC, 34127856,         INTEGER, 305419896",
        "INT32,   DCBA, 78563412,         INTEGER, 305419896",
        "UINT32,  ABCD, FFFFFFFE,         LONG,    4294967294",
        "UINT32,  CDAB, FFFEFFFF,         LONG,    4294967294",
        "INT64,   ABCD, 0102030405060708, LONG,    72623859790382856",
        "INT64,   CDAB, 0708050603040102, LONG,    72623859790382856",
        "INT64,   BADC, 0201040306050807, LONG,    72623859790382856",
        "INT64,   DCBA, 0807060504030201, LONG,    72623859790382856",
        "FLOAT32, ABCD, 40490FDB,         FLOAT,   3.1415927",
        "FLOAT32, CDAB, 0FDB4049,         FLOAT,   3.1415927",
        "FLOAT32, BADC, 4940DB0F,         FLOAT,   3.1415927",
        "FLOAT32, DCBA, DB0F4940,         FLOAT,   3.1415927",
        "FLOAT32, ABCD, 42F68000,         DOUBLE,  123.25",
        "FLOAT32, ABCD, 40490FDB,         INTEGER, 3",
        "FLOAT32, ABCD, 40490FDB,         STRING,  3.1415927",
        "FLOAT64, ABCD, 400921FB54442D18, DOUBLE,  3.141592653589793",
        "FLOAT64, DCBA, 182D4454FB210940, DOUBLE,  3.141592653589793"
    })
    void decodes(Encoding encoding, RegisterOrder order, String wire, DataType type, String value) {
        ModbusChannel channel = channel(type, "data.type=" + encoding + " data.order=" + order);
        assertThat(decode(channel, wire)).isEqualTo(TypedValues.parseTypedValue(type, value));
    }

    @ParameterizedTest(name = "{3} {4} as {0} {1} is {2}")
    @CsvSource({
        "INT16,   ABCD, FFFE,             INTEGER, -2",
        "UINT16,  BADC, FEFF,             LONG,    65534",
        "UINT16,  ABCD, 0001,             BOOLEAN, true",
        "UINT16,  ABCD, 0008,             DOUBLE,  7.6",
        "INT32,   CDAB, 56781234,         INTEGER, 305419896",
        "UINT32,  DCBA, FEFFFFFF,         LONG,    4294967294",
        "INT64,   BADC, 0201040306050807, LONG,    72623859790382856",
        "FLOAT32, BADC, 4940DB0F,         FLOAT,   3.1415927",
        "FLOAT32, ABCD, 42F68000,         DOUBLE,  123.25",
        "FLOAT32, ABCD, 40400000,         INTEGER, 3",
        "FLOAT64, CDAB, 2D18544421FB4009, DOUBLE,  3.141592653589793"
    })
    void encodes(Encoding encoding, RegisterOrder order, String wire, DataType type, String value) {
        ModbusChannel channel = channel(type, "data.type=" + encoding + " data.order=" + order);
        byte[] data = RegisterCodec.encode(channel, TypedValues.parseTypedValue(type, value));
        assertThat(HexFormat.of().withUpperCase().formatHex(data)).isEqualTo(wire);
    }

    @ParameterizedTest(name = "{0} does not take {1} {2}")
    @CsvSource({
        "INT16,  INTEGER, 32768,   -32768 to 32767",
        "UINT16, INTEGER, -1,      0 to 65535",
        "UINT16, DOUBLE,  65535.6, 0 to 65535",
        "INT32,  LONG,    2147483648, -2147483648 to 2147483647",
        "UINT32, LONG,    -1,      0 to 4294967295",
        "UINT16, DOUBLE,  NaN,     does not fit",
        "UINT16, STRING,  7,       holds a number"
    })
    void refusesWhatDoesNotFit(Encoding encoding, DataType type, String value, String sentence) {
        ModbusChannel channel = channel(DataType.LONG, "data.type=" + encoding + " memory.address=9");
        TypedValue<?> typed = TypedValues.parseTypedValue(type, value);
        assertThatThrownBy(() -> RegisterCodec.encode(channel, typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("holding register");
    }

    @Test
    void aValueThatDoesNotFitItsTypeIsNotCutOff() {
        ModbusChannel channel = channel(DataType.INTEGER, "data.type=UINT32");
        assertThatThrownBy(() -> decode(channel, "FFFFFFFF")).hasMessageContaining("set the value type to LONG");
        ModbusChannel floating = channel(DataType.INTEGER, "data.type=FLOAT32");
        assertThatThrownBy(() -> decode(floating, "7FC00000")).hasMessageContaining("NaN");
    }

    @ParameterizedTest(name = "bits {0}+{1} of {2} are {3}")
    @CsvSource({"0, 1, 0001, 1", "15, 1, 8000, 1", "15, 1, 7FFF, 0", "4, 4, 0A50, 5", "0, 16, FFFF, 65535"})
    void readsBitFields(int first, int count, String wire, int value) {
        ModbusChannel channel = channel(DataType.INTEGER, "data.type=BITS bit.index=" + first + " bit.count=" + count);
        assertThat(decode(channel, wire)).isEqualTo(TypedValues.newIntegerValue(value));
    }

    @Test
    void writesBitFieldsAndKeepsTheRest() {
        ModbusChannel channel = channel(DataType.INTEGER, "data.type=BITS bit.index=4 bit.count=4");
        assertThat(RegisterCodec.insertBits(channel, 0xFFFF, TypedValues.newIntegerValue(5)))
                .isEqualTo(0xFF5F);
        ModbusChannel swapped = channel(DataType.INTEGER, "data.type=BITS data.order=BADC bit.index=4 bit.count=4");
        assertThat(RegisterCodec.insertBits(swapped, 0x0000, TypedValues.newIntegerValue(5)))
                .isEqualTo(0x5000);
        assertThatThrownBy(() -> RegisterCodec.insertBits(channel, 0, TypedValues.newIntegerValue(16)))
                .hasMessageContaining("0 to 15");
    }

    @Test
    void readsAndWritesTexts() {
        ModbusChannel channel = channel(DataType.STRING, "data.type=STRING data.length=7");
        assertThat(channel.count()).isEqualTo(4);
        assertThat(decode(channel, "47656E6B616E0000")).isEqualTo(TypedValues.newStringValue("Genkan"));
        assertThat(decode(channel, "47656E6B616E2121")).isEqualTo(TypedValues.newStringValue("Genkan!"));
        assertThat(HexFormat.of().formatHex(RegisterCodec.encode(channel, TypedValues.newStringValue("Gen"))))
                .isEqualTo("47656e0000000000");
        assertThatThrownBy(() -> RegisterCodec.encode(channel, TypedValues.newStringValue("too long")))
                .hasMessageContaining("8 bytes do not fit");
        ModbusChannel swapped = channel(DataType.STRING, "data.type=STRING data.length=6 data.order=BADC");
        assertThat(decode(swapped, "65476B6E6E61")).isEqualTo(TypedValues.newStringValue("Genkan"));
    }

    @Test
    void readsRawBytesOfAnything() {
        assertThat(decode(channel(DataType.BYTE_ARRAY, "data.type=BYTES data.length=3"), "01020304"))
                .isEqualTo(TypedValues.newByteArrayValue(new byte[] {1, 2, 3}));
        assertThat(decode(channel(DataType.BYTE_ARRAY, "data.type=UINT32 data.order=DCBA"), "04030201"))
                .isEqualTo(TypedValues.newByteArrayValue(new byte[] {1, 2, 3, 4}));
    }

    @Test
    void findsAValueInTheMiddleOfABlock() {
        ModbusChannel channel = channel(DataType.INTEGER, "memory.address=12");
        byte[] answer = HexFormat.of().parseHex("0306000100020003");
        assertThat(RegisterCodec.decode(channel, answer, 2, 10)).isEqualTo(TypedValues.newIntegerValue(3));
        ModbusChannel coil = channel(DataType.BOOLEAN, "primary.table=COILS memory.address=19");
        assertThat(RegisterCodec.decode(coil, HexFormat.of().parseHex("01020002"), 2, 10))
                .isEqualTo(TypedValues.newBooleanValue(true));
        ModbusChannel row =
                channel(DataType.BYTE_ARRAY, "primary.table=COILS data.type=BYTES memory.address=15 data.length=9");
        assertThat(RegisterCodec.decode(row, HexFormat.of().parseHex("0102E03F"), 2, 10))
                .isEqualTo(TypedValues.newByteArrayValue(new byte[] {(byte) 0xFF, 1}));
    }

    private static ModbusChannel channel(DataType type, String settings) {
        return ModbusChannel.parse(Channels.settings(settings), type);
    }

    private static TypedValue<?> decode(ModbusChannel channel, String wire) {
        return RegisterCodec.decode(channel, HexFormat.of().parseHex(wire), 0, channel.address());
    }
}
