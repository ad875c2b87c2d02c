package org.eclipse.kura.asset.provider;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An asset: named channels with type, scale and unit, over the driver whose kura.service.pid is the property
 * {@code driver.pid}.
 *
 * <p>The driver may come and go at any time. While it is not there, reading and writing fail with CONFIGURATION_ERROR; a
 * call that fails as a whole gives CONNECTION_FAILED; what goes wrong with one channel is told in its record and leaves
 * the others good. The asset never connects a driver.
 *
 * <p>A subclass registers itself as a service and hands its life cycle on to {@link #activate}, {@link #updated} and
 * {@link #deactivate}. Calls to the driver run on the I/O threads of {@link #initBaseAssetExecutor}, and the caller waits
 * for them; what a new driver or configuration asks for is done on its other thread, and so are the hooks of this class.
 */
public class BaseAsset implements Asset, SelfConfiguringComponent {
    /** Factory PID of the plain asset, and id of its description. */
    protected static final String CONF_PID = "org.eclipse.kura.asset";

    private static final Logger logger = LoggerFactory.getLogger(BaseAsset.class);

    /** Who listens to channels. */
    protected final Set<ChannelListenerHolder> channelListeners = new CopyOnWriteArraySet<>();

    private final DriverBinding binding = new DriverBinding(this);
    private volatile BaseAssetExecutor executor;
    private volatile String kuraServicePid;

    public BaseAsset() {}

    /** Begins to work; a subclass calls this before anything else. */
    protected void activate(ComponentContext componentContext, Map<String, Object> properties) {
        this.executor = initBaseAssetExecutor();
        binding.open(componentContext.getBundleContext(), executor);
        updated(properties);
    }

    /**
     * Takes a new configuration. One that cannot be used is logged, and the asset goes on with the one it has.
     *
     * @param properties see {@link AssetConstants}
     */
    public void updated(Map<String, Object> properties) {
        Object pid = properties.get(ConfigurationService.KURA_SERVICE_PID);
        if (pid instanceof String text) {
            kuraServicePid = text;
        }
        try {
            binding.update(Collections.unmodifiableMap(new HashMap<>(properties)));
        } catch (IllegalArgumentException e) {
            logger.error("The configuration of {} was not taken. {}", this, e.getMessage());
        }
    }

    /** Ends: the driver is let go, and threads end. */
    protected void deactivate(ComponentContext componentContext) {
        binding.close();
        if (executor != null) {
            executor.shutdown();
        }
    }

    /** Gives the asset its driver; called when that appears. */
    public void setDriver(Driver driver) {
        binding.attach(driver);
    }

    /** Takes the driver away; called when it goes. Waits shortly for a call that is in progress. */
    public void unsetDriver() {
        binding.detach();
    }

    @Override
    public List<ChannelRecord> readAllChannels() throws KuraException {
        AssetState[] used = new AssetState[1];
        List<ChannelRecord> records = binding.call(now -> {
            used[0] = now;
            return now.readAll();
        });
        return getFinalRecords(records, used[0].channels());
    }

    @Override
    public List<ChannelRecord> read(Set<String> channelNames) throws KuraException {
        return binding.call(now -> {
            List<ChannelRecord> requests = new ArrayList<>();
            List<ChannelRecord> refused = new ArrayList<>();
            for (String name : channelNames) {
                Channel channel = now.channels().get(name);
                String refusal = AssetState.refusal(channel, ChannelType.WRITE);
                if (refusal == null) {
                    requests.add(Scaling.request(channel));
                } else {
                    refused.add(AssetState.refused(name, refusal));
                }
            }
            if (!requests.isEmpty()) {
                now.driver().getDriver().read(requests);
            }
            List<ChannelRecord> result = new ArrayList<>(getFinalRecords(requests, now.channels()));
            result.addAll(refused);
            return result;
        });
    }

    @Override
    public void write(List<ChannelRecord> records) throws KuraException {
        binding.call(now -> {
            List<ChannelRecord> requests = new ArrayList<>();
            for (ChannelRecord record : records) {
                Channel channel = now.channels().get(record.getChannelName());
                String refusal = AssetState.refusal(channel, ChannelType.READ);
                if (refusal == null && channel.getValueType() != record.getValueType()) {
                    refusal = "The channel takes " + channel.getValueType() + ", not " + record.getValueType() + ".";
                }
                if (refusal == null) {
                    record.setChannelConfig(channel.getConfiguration());
                    requests.add(record);
                } else {
                    AssetState.fail(record, refusal);
                }
            }
            if (!requests.isEmpty()) {
                now.driver().getDriver().write(requests);
            }
            return requests;
        });
    }

    @Override
    public synchronized void registerChannelListener(String channelName, ChannelListener listener)
            throws KuraException {
        Objects.requireNonNull(channelName, "channelName");
        Objects.requireNonNull(listener, "listener");
        Channel channel = binding.state().channels().get(channelName);
        if (channel == null) {
            throw new IllegalArgumentException("There is no channel \"" + channelName + "\" in " + this + ".");
        }
        if (channelListeners.add(new ChannelListenerHolder(channel, listener))) {
            binding.listen();
        }
    }

    @Override
    public synchronized void unregisterChannelListener(ChannelListener listener) throws KuraException {
        Objects.requireNonNull(listener, "listener");
        if (channelListeners.removeIf(holder -> holder.getChannelListener() == listener)) {
            binding.listen();
        }
    }

    @Override
    public AssetConfiguration getAssetConfiguration() {
        return binding.state().configuration();
    }

    @Override
    public ComponentConfiguration getConfiguration() throws KuraException {
        AssetState now = binding.state();
        Tocd ocd = getOCD();
        AssetProperties.describe(ocd, now.channels().keySet(), binding.settings(now.driver()));
        return new ComponentConfigurationImpl(getKuraServicePid(), ocd, AssetProperties.typed(now.properties(), ocd));
    }

    /** {@return the driver, or null while it is not there} */
    public Driver getDriver() {
        DriverState driver = binding.state().driver();
        return driver == null ? null : driver.getDriver();
    }

    /** {@return whether a channel is enabled that can be read} */
    public boolean hasReadChannels() {
        return binding.state().reads();
    }

    /** {@return where this asset's work runs; null before its activation} */
    public BaseAssetExecutor getBaseAssetExecutor() {
        return executor;
    }

    /** Makes the executor of this asset, once, at its activation. */
    protected BaseAssetExecutor initBaseAssetExecutor() {
        return new BaseAssetExecutor(thread("io"), thread("config"));
    }

    /** {@return a new description without channels; they are added to it} */
    protected Tocd getOCD() {
        return new BaseAssetOCD();
    }

    /** {@return the settings that each channel has, without those of the driver} */
    @SuppressWarnings("unchecked")
    protected List<Tad> getAssetChannelDescriptor() {
        return (List<Tad>) BaseChannelDescriptor.get().getDescriptor();
    }

    /** {@return the factory PID of this kind of asset} */
    protected String getFactoryPid() {
        return CONF_PID;
    }

    /** {@return the kura.service.pid, null before the activation} */
    protected String getKuraServicePid() {
        return kuraServicePid;
    }

    /** Called when the driver has prepared the read of all channels. */
    protected void onPreparedReadCreated(PreparedRead preparedRead) {
        // for subclasses
    }

    /** Called before what the driver prepared is closed. */
    protected void onPreparedReadReleased(PreparedRead preparedRead) {
        // for subclasses
    }

    /**
     * Makes of what the driver filled in what this asset gives out: scale and offset are applied.
     *
     * @param records are not changed, because a driver may use them for its next read
     */
    protected List<ChannelRecord> getFinalRecords(List<ChannelRecord> records, Map<String, Channel> channels) {
        List<ChannelRecord> result = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            ChannelRecord record = records.get(i);
            Channel channel = channels.get(record.getChannelName());
            result.add(channel == null ? record : Scaling.apply(channel, record));
        }
        return result;
    }

    /**
     * Called with each new configuration to bring the listeners in line with it.
     *
     * @param listeners {@link #channelListeners}; may be changed
     */
    protected void updateChannelListenerRegistrations(
            Set<ChannelListenerHolder> listeners, AssetConfiguration configuration) {
        for (ChannelListenerHolder holder : List.copyOf(listeners)) {
            Channel channel = configuration.getAssetChannels().get(holder.getChannelName());
            if (!isChannelListenerValid(holder, channel)) {
                listeners.remove(holder);
            } else if (!channel.equals(holder.channel)) {
                listeners.remove(holder);
                listeners.add(new ChannelListenerHolder(channel, holder.getChannelListener()));
            }
        }
    }

    /** {@return whether a listener can stay, its channel being what it is now, or null when there is none} */
    protected boolean isChannelListenerValid(ChannelListenerHolder holder, Channel channel) {
        return AssetState.refusal(channel, ChannelType.WRITE) == null;
    }

    @Override
    public String toString() {
        return "asset \"" + kuraServicePid + "\"";
    }

    /** One thread that goes when it has nothing to do. */
    private ExecutorService thread(String purpose) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 10, SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "asset-" + kuraServicePid + "-" + purpose);
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A listener with its channel: what is registered at the driver, and hands on what the driver tells. */
    public class ChannelListenerHolder implements ChannelListener {
        private final Channel channel;
        private final ChannelListener listener;

        public ChannelListenerHolder(Channel channel, ChannelListener listener) {
            this.channel = Objects.requireNonNull(channel, "channel");
            this.listener = Objects.requireNonNull(listener, "listener");
        }

        public String getChannelName() {
            return channel.getName();
        }

        public ChannelListener getChannelListener() {
            return listener;
        }

        /** Hands the event on with scale and offset applied. */
        @Override
        @SuppressWarnings("ReferenceEquality") // the same record means that nothing was to be done
        public void onChannelEvent(ChannelEvent event) {
            ChannelRecord record = event.getChannelRecord();
            ChannelRecord scaled = getFinalRecords(List.of(record), Map.of(record.getChannelName(), channel))
                    .get(0);
            listener.onChannelEvent(scaled == record ? event : new ChannelEvent(scaled));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ChannelListenerHolder that
                    && listener == that.listener
                    && channel.equals(that.channel);
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(listener), channel.getName());
        }
    }
}
