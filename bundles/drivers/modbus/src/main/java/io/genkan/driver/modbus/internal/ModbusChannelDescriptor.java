package io.genkan.driver.modbus.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;

/** What a technician sets per channel. */
final class ModbusChannelDescriptor implements ChannelDescriptor {
    @Override
    public Object getDescriptor() {
        List<Tad> settings = new ArrayList<>();
        settings.add(
                number(
                        ModbusChannel.UNIT_ID,
                        "Unit",
                        true,
                        "1",
                        0,
                        255,
                        "Identifier of the unit behind the connection. A device with an address of its own mostly is 1 or 255."));
        settings.add(choice(
                ModbusChannel.PRIMARY_TABLE,
                "Table",
                true,
                Table.HOLDING_REGISTERS,
                Table.values(),
                "Which of the unit's tables holds the value."));
        settings.add(number(
                ModbusChannel.MEMORY_ADDRESS,
                "Address",
                true,
                "0",
                0,
                65535,
                "First register or bit, counted from 0 as on the wire: what a manual calls 40001 is 0 of the holding"
                        + " registers. 0x in front means hexadecimal."));
        settings.add(choice(
                ModbusChannel.DATA_TYPE,
                "Data type",
                true,
                Encoding.UINT16,
                Encoding.values(),
                "How the value lies in the registers. Coils and discrete inputs are single bits, or with BYTES a row of"
                        + " them, packed."));
        settings.add(choice(
                ModbusChannel.DATA_ORDER,
                "Byte order",
                false,
                RegisterOrder.ABCD,
                RegisterOrder.values(),
                "Order of the bytes, A the most significant, two per register. CDAB: low register first. BADC and DCBA:"
                        + " bytes swapped in each register."));
        settings.add(number(
                ModbusChannel.DATA_LENGTH,
                "Length",
                false,
                "2",
                1,
                1968,
                "For STRING and BYTES: bytes in registers (at most " + ModbusChannel.MAX_BYTES
                        + "); in tables of bits the number of bits."));
        settings.add(number(
                ModbusChannel.BIT_INDEX,
                "First bit",
                false,
                "0",
                0,
                15,
                "For BITS: lowest bit in the register, 0 to 15."));
        settings.add(number(
                ModbusChannel.BIT_COUNT,
                "Number of bits",
                false,
                "1",
                1,
                16,
                "For BITS: how many bits make the value."));
        settings.add(number(
                ModbusChannel.LISTEN_INTERVAL,
                "Listen interval",
                false,
                "1000",
                10,
                3_600_000,
                "For channels that are listened to: milliseconds between two reads; changes are told."));
        return settings;
    }

    private static Tad number(
            String id, String name, boolean required, String fallback, int min, int max, String description) {
        Tad setting = setting(id, name, required, fallback, Tscalar.INTEGER, description);
        setting.setMin(Integer.toString(min));
        setting.setMax(Integer.toString(max));
        return setting;
    }

    private static Tad choice(
            String id, String name, boolean required, Enum<?> fallback, Enum<?>[] values, String description) {
        Tad setting = setting(id, name, required, fallback.name(), Tscalar.STRING, description);
        for (Enum<?> value : values) {
            Toption option = new Toption();
            option.setLabel(value.name());
            option.setValue(value.name());
            setting.setOption(option);
        }
        return setting;
    }

    private static Tad setting(
            String id, String name, boolean required, String fallback, Tscalar type, String description) {
        Tad setting = new Tad();
        setting.setId(id);
        setting.setName(name);
        setting.setCardinality(0);
        setting.setRequired(required);
        setting.setDefault(fallback);
        setting.setType(type);
        setting.setDescription(description);
        return setting;
    }
}
