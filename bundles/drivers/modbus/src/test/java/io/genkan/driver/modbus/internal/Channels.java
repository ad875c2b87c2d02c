package io.genkan.driver.modbus.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/** Short words for channels in tests. */
final class Channels {
    private Channels() {}

    /** Settings from one line of text: {@code "unit.id=2 memory.address=7"}. */
    static Map<String, Object> settings(String line) {
        Map<String, Object> settings = new HashMap<>();
        for (String pair : line.strip().split("\\s+")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                settings.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return settings;
    }

    static ChannelRecord read(String name, DataType type, String settings) {
        ChannelRecord record = ChannelRecord.createReadRecord(name, type);
        record.setChannelConfig(settings(settings));
        return record;
    }

    static ChannelRecord write(String name, TypedValue<?> value, String settings) {
        ChannelRecord record = ChannelRecord.createWriteRecord(name, value);
        record.setChannelConfig(settings(settings));
        return record;
    }

    /** Holding registers of a unit, read as integers. */
    static List<ChannelRecord> registers(int unit, int... addresses) {
        List<ChannelRecord> records = new ArrayList<>();
        for (int address : addresses) {
            records.add(read(unit + "/" + address, DataType.INTEGER, "unit.id=" + unit + " memory.address=" + address));
        }
        return records;
    }

    static boolean good(ChannelRecord record) {
        return record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
    }

    /** What a record says: its value, or its sentence. */
    static Object outcome(ChannelRecord record) {
        return good(record)
                ? record.getValue().getValue()
                : String.valueOf(record.getChannelStatus().getExceptionMessage());
    }

    static List<Object> outcomes(List<ChannelRecord> records) {
        return records.stream().map(Channels::outcome).toList();
    }
}
