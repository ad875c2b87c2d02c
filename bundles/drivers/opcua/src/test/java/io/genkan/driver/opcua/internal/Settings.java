package io.genkan.driver.opcua.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.osgi.util.converter.Converters;

/** Settings and records of tests. */
final class Settings {
    private Settings() {}

    /** No keystores, and a folder. */
    record Folder(Path folder) implements UaCredentials.Sources {
        @Override
        public @Nullable KeystoreService keystore(String name) {
            return null;
        }

        @Override
        public Path keys() {
            return folder;
        }
    }

    /** {@return settings as Declarative Services gives them} */
    static OpcUaOptions of(Map<String, Object> settings) {
        OpcUaDriverConfig config =
                Converters.standardConverter().convert(settings).to(OpcUaDriverConfig.class);
        return OpcUaOptions.from(config, config.password(), config.keystore_password());
    }

    private static Map<String, Object> channel(String variable, String... more) {
        Map<String, Object> channel = new HashMap<>(Map.of("node.id", "Oven/" + variable, "+name", variable));
        for (int i = 0; i < more.length; i += 2) {
            channel.put(more[i], more[i + 1]);
        }
        return channel;
    }

    static ChannelRecord read(UaSession session, String variable, DataType type, String... more) throws Exception {
        ChannelRecord record = ChannelRecord.createReadRecord(variable, type);
        record.setChannelConfig(channel(variable, more));
        new OpcUaReads(() -> session, List.of(record)).execute();
        return record;
    }

    static ChannelRecord write(UaSession session, String variable, TypedValue<?> value, String... more)
            throws Exception {
        ChannelRecord record = ChannelRecord.createWriteRecord(variable, value);
        record.setChannelConfig(channel(variable, more));
        OpcUaWrites.write(session, List.of(record));
        return record;
    }
}
