package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusChannelTest {
    @Test
    void everySettingHasADefault() {
        assertThat(ModbusChannel.parse(Map.of(), DataType.INTEGER))
                .isEqualTo(new ModbusChannel(
                        1,
                        Table.HOLDING_REGISTERS,
                        0,
                        1,
                        Encoding.UINT16,
                        RegisterOrder.ABCD,
                        0,
                        0,
                        1,
                        DataType.INTEGER));
    }

    @Test
    void numbersMayComeAsNumbersOrTextsAndAsHexadecimal() {
        assertThat(ModbusChannel.parse(Map.of("unit.id", 7, "memory.address", "0x10"), DataType.LONG))
                .extracting(ModbusChannel::unit, ModbusChannel::address)
                .containsExactly(7, 16);
    }

    @Test
    void aCoilIsABitWhateverTheDataTypeForRegistersSays() {
        ModbusChannel coil = ModbusChannel.parse(
                Channels.settings("primary.table=COILS data.type=UINT16 data.order=DCBA"), DataType.BOOLEAN);
        assertThat(coil.encoding()).isEqualTo(Encoding.BITS);
        assertThat(coil.count()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource({
        "unit.id=256,                                        INTEGER, unit.id is 256: it must lie between 0 and 255.",
        "unit.id=pump,                                       INTEGER, 'unit.id is \"pump\": enter a whole number'",
        "primary.table=REGISTERS,                            INTEGER, 'primary.table is \"REGISTERS\": it must be one of'",
        "memory.address=65536,                               INTEGER, memory.address is 65536",
        "memory.address=65535 data.type=FLOAT32,             FLOAT,   ends behind the last address",
        "data.type=FLOAT,                                    FLOAT,   'data.type is \"FLOAT\"'",
        "data.order=ACBD,                                    INTEGER, 'data.order is \"ACBD\"'",
        "data.type=STRING data.length=247,                   STRING,  data.length is 247",
        "data.type=STRING data.length=4,                     INTEGER, set the value type to STRING",
        "data.type=BYTES data.length=4,                      STRING,  set the value type to BYTE_ARRAY",
        "data.type=BITS bit.index=16,                        BOOLEAN, bit.index is 16",
        "data.type=BITS bit.index=12 bit.count=5,            INTEGER, bit.count is 5: it must lie between 1 and 4."
    })
    void refusesWrongSettings(String settings, DataType type, String sentence) {
        assertThatThrownBy(() -> ModbusChannel.parse(Channels.settings(settings), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
