package io.genkan.kura.configuration.internal.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Brings entries of old Kura snapshots to the present form: the first cloud connection and assets before Kura 3. */
public final class SnapshotUpgrade {
    private static final String CLOUD = "org.eclipse.kura.cloud.CloudService";
    private static final String DATA = "org.eclipse.kura.data.DataService";
    private static final String TRANSPORT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";
    private static final String CLOUD_FACTORY = "kura.cloud.service.factory.pid";
    private static final String DEFAULT_CLOUD_FACTORY =
            "org.eclipse.kura.core.cloud.factory.DefaultCloudServiceFactory";
    private static final String ASSET = "org.eclipse.kura.wire.WireAsset";
    private static final String EMIT_ALL = "emit.all.channels";
    private static final char CHANNEL_END = '#';

    private SnapshotUpgrade() {}

    /** {@return the entries, those of an old form changed} */
    public static List<Settings> of(List<Settings> entries) {
        return entries.stream().map(SnapshotUpgrade::of).toList();
    }

    private static Settings of(Settings entry) {
        if (entry.factoryPid() == null) {
            return switch (entry.pid()) {
                case CLOUD -> cloud(entry, "DataService.target", DATA);
                case DATA -> cloud(entry, "DataTransportService.target", TRANSPORT);
                case TRANSPORT -> cloud(entry, null, null);
                default -> entry;
            };
        }
        return ASSET.equals(entry.factoryPid()) && !entry.properties().containsKey(EMIT_ALL) ? asset(entry) : entry;
    }

    private static Settings cloud(
            Settings entry,
            @org.jspecify.annotations.Nullable String target,
            @org.jspecify.annotations.Nullable String targetPid) {
        Map<String, Object> properties = new LinkedHashMap<>(entry.properties());
        properties.put(Settings.FACTORY_PID, entry.pid());
        properties.put(CLOUD_FACTORY, DEFAULT_CLOUD_FACTORY);
        if (target != null) {
            properties.put(target, "(kura.service.pid=" + targetPid + ")");
        }
        return new Settings(entry.pid(), properties);
    }

    private static Settings asset(Settings entry) {
        Map<String, Object> properties = new LinkedHashMap<>(entry.properties());
        properties.put(EMIT_ALL, false);
        TreeSet<String> channels = new TreeSet<>();
        for (String key : entry.properties().keySet()) {
            int end = key.indexOf(CHANNEL_END);
            if (end > 0) {
                channels.add(key.substring(0, end));
            }
        }
        channels.forEach(channel -> properties.put(channel + "#+name", channel));
        return new Settings(entry.pid(), properties);
    }
}
