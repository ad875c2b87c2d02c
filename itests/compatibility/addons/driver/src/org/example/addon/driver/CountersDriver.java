package org.example.addon.driver;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.util.collection.CollectionUtil;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class CountersDriver implements Driver, ConfigurableComponent {

    private static final Logger logger = LoggerFactory.getLogger(CountersDriver.class);

    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();
    private volatile int step;
    private volatile boolean secretIsText;
    private boolean connected;

    protected void activate(ComponentContext context, Map<String, Object> properties) {
        updated(properties);
    }

    protected void updated(Map<String, Object> properties) {
        this.step = (Integer) requireNonNull(properties.get("step"));
        this.secretIsText = properties.get("secret") instanceof String;
        logger.debug("step {}", this.step);
    }

    protected void deactivate(ComponentContext context) {
        disconnect();
    }

    @Override
    public void connect() {
        this.connected = true;
    }

    @Override
    public void disconnect() {
        this.connected = false;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return () -> {
            Tad counter = new Tad();
            counter.setId("counter.name");
            counter.setName("counter.name");
            counter.setType(Tscalar.STRING);
            counter.setDefault("main");
            counter.setDescription("Name of the counter");
            counter.setCardinality(0);
            counter.setRequired(true);
            List<Tad> all = new ArrayList<>();
            all.add(counter);
            return all;
        };
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        if (!this.connected) {
            connect();
        }
        for (ChannelRecord each : records) {
            String name = (String) each.getChannelConfig().get("counter.name");
            int value = this.counters.computeIfAbsent(name, k -> new AtomicInteger()).addAndGet(this.step);
            switch (each.getValueType()) {
            case INTEGER:
                each.setValue(TypedValues.newIntegerValue(value));
                break;
            case STRING:
                each.setValue(TypedValues.newStringValue(name + (this.secretIsText ? "" : "?")));
                break;
            default:
                each.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, "only INTEGER and STRING", null));
                each.setTimestamp(System.currentTimeMillis());
                continue;
            }
            each.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
            each.setTimestamp(System.currentTimeMillis());
        }
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        for (ChannelRecord each : records) {
            String name = (String) each.getChannelConfig().get("counter.name");
            this.counters
                    .computeIfAbsent(name, k -> new AtomicInteger())
                    .set((Integer) each.getValue().getValue());
            each.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
            each.setTimestamp(System.currentTimeMillis());
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener)
            throws ConnectionException {
        throw new UnsupportedOperationException(CollectionUtil.newArrayList().toString());
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) throws ConnectionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedRead prepareRead(final List<ChannelRecord> records) {
        return new PreparedRead() {
            @Override
            public List<ChannelRecord> execute() throws ConnectionException {
                CountersDriver.this.read(records);
                return records;
            }

            @Override
            public List<ChannelRecord> getChannelRecords() {
                return records;
            }

            @Override
            public void close() {}
        };
    }
}
