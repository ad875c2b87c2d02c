package io.genkan.itests.interop.field;

import io.genkan.itests.harness.Framework;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.osgi.service.cm.ConfigurationAdmin;

/** A driver in the container, as an asset uses it. */
final class TriedDriver {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Driver driver;

    private TriedDriver(Driver driver) {
        this.driver = driver;
    }

    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    static TriedDriver create(Framework framework, String factory, Map<String, Object> settings) throws Exception {
        String pid = factory + "-" + settings.hashCode();
        Hashtable<String, Object> all = new Hashtable<>(settings);
        all.put("kura.service.pid", pid);
        framework
                .service(ConfigurationAdmin.class)
                .createFactoryConfiguration(factory, "?")
                .update(all);
        return new TriedDriver(framework.service(Driver.class, "(kura.service.pid=" + pid + ")"));
    }

    private ChannelRecord read(DataType type, Map<String, Object> channel) throws Exception {
        ChannelRecord record = ChannelRecord.createReadRecord("value", type);
        record.setChannelConfig(channel);
        driver.read(List.of(record));
        return record;
    }

    /** Reads until the value is there; a driver that is not connected yet says so. */
    void expect(Object value, DataType type, Map<String, Object> channel) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String instead = "";
        while (System.nanoTime() < end) {
            try {
                ChannelRecord record = read(type, channel);
                if (record.getChannelStatus().getChannelFlag() == ChannelFlag.FAILURE) {
                    instead = record.getChannelStatus().getExceptionMessage();
                } else if (Objects.equals(record.getValue().getValue(), value)) {
                    return;
                } else {
                    instead = String.valueOf(record.getValue().getValue());
                }
            } catch (Driver.ConnectionException notYet) {
                instead = notYet.getMessage();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("Instead of " + value + " within a minute came: " + instead);
    }

    /** {@return whether it says that there is no value now} */
    boolean isWithout(DataType type, Map<String, Object> channel) throws Exception {
        try {
            return read(type, channel).getChannelStatus().getChannelFlag() == ChannelFlag.FAILURE;
        } catch (Driver.ConnectionException gone) {
            return true;
        }
    }

    void write(TypedValue<?> value, Map<String, Object> channel) throws Exception {
        ChannelRecord record = ChannelRecord.createWriteRecord("value", value);
        record.setChannelConfig(channel);
        driver.write(List.of(record));
        if (record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS) {
            throw new IllegalStateException(
                    "The write fails: " + record.getChannelStatus().getExceptionMessage());
        }
    }
}
