package io.genkan.kura.assets.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An asset in a wire graph. An envelope makes it read all channels and emit them as one record, on the thread that brought
 * the envelope; then what the envelope's records have for channels is written. Events of the driver are emitted too.
 */
@Component(
        name = WireAsset.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {
            Asset.class,
            SelfConfiguringComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class
        },
        property = {"kura.ui.service.hide=true", "kura.ui.factory.hide=true"})
@Designate(ocd = WireAssetConfig.class, factory = true)
public final class WireAsset extends SupervisedAsset implements WireEmitter, WireReceiver {
    static final String PID = "org.eclipse.kura.wire.WireAsset";

    private static final Logger logger = LoggerFactory.getLogger(WireAsset.class);

    private final WireHelperService wires;
    private final ChannelListener emitEvents = this::emitEvent;
    private final Set<String> badWrites = ConcurrentHashMap.newKeySet();
    private volatile @Nullable WireSupport wireSupport;
    private volatile @Nullable Emission emission;

    @Activate
    public WireAsset(@Reference SlowCallWatch watch, @Reference ReadingsDesk desk, @Reference WireHelperService wires) {
        super(watch, desk);
        this.wires = wires;
    }

    @Override
    @Activate
    @SuppressWarnings("unchecked") // it is this component's own
    protected void activate(ComponentContext context, Map<String, Object> properties) {
        wireSupport = wires.newWireSupport(this, (ServiceReference<WireComponent>) context.getServiceReference());
        start(context, properties);
    }

    @Override
    @Modified
    public void updated(Map<String, Object> properties) {
        configure(properties);
    }

    @Override
    @Deactivate
    protected void deactivate(ComponentContext context) {
        wireSupport = null; // a late answer goes nowhere
        stop(context);
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        if (hasReadChannels()) {
            readAndEmit();
        }
        List<Channel> writable = emission().writable();
        if (!writable.isEmpty()) {
            for (WireRecord record : envelope.getRecords()) {
                write(record, writable);
            }
        }
    }

    private void readAndEmit() {
        List<ChannelRecord> records;
        try {
            records = readAllChannels();
        } catch (KuraException e) {
            logger.debug("Nothing was read.", e); // the status tells it
            Throwable cause = e.getCause();
            emit(emission().failure(cause == null ? e : cause));
            return;
        }
        emit(emission().record(records));
    }

    private void emitEvent(ChannelEvent event) {
        if (options().emitAllChannels()) {
            readAndEmit();
            return;
        }
        List<ChannelRecord> records = List.of(event.getChannelRecord());
        health().heard();
        readings().show(records);
        emit(emission().record(records));
    }

    private void emit(@Nullable WireRecord record) {
        WireSupport support = wireSupport;
        if (record != null && support != null) {
            support.emit(List.of(record));
        }
    }

    private void write(WireRecord record, List<Channel> writable) {
        List<ChannelRecord> requests = null;
        for (Channel channel : writable) {
            TypedValue<?> value = record.getProperties().get(channel.getName());
            if (value != null && value.getType() == channel.getValueType()) {
                requests = requests == null ? new ArrayList<>() : requests;
                requests.add(channel.createWriteRecord(value));
            }
        }
        if (requests == null) {
            return;
        }
        try {
            write(requests);
            requests.forEach(this::complain);
        } catch (KuraException e) {
            logger.debug("Nothing was written.", e); // the status tells it
        }
    }

    /** Once for each channel, until it is good again. */
    private void complain(ChannelRecord written) {
        boolean good = written.getChannelStatus() != null
                && written.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
        if (good) {
            badWrites.remove(written.getChannelName());
        } else if (badWrites.add(written.getChannelName())) {
            logger.warn(
                    "Channel \"{}\" of asset \"{}\" was not written: {}",
                    written.getChannelName(),
                    getKuraServicePid(),
                    ErrorText.of(written.getChannelStatus()));
        }
    }

    private Emission emission() {
        AssetConfiguration configuration = getAssetConfiguration();
        AssetOptions options = options();
        Emission present = emission;
        if (present == null || !present.isFor(configuration, options)) {
            present = new Emission(getKuraServicePid(), configuration, options);
            emission = present;
        }
        return present;
    }

    @Override
    protected String getFactoryPid() {
        return PID;
    }

    @Override
    protected Tocd getOCD() {
        return AssetDescription.wire();
    }

    @Override
    protected List<Tad> getAssetChannelDescriptor() {
        return AssetDescription.wireChannelSettings();
    }

    @Override
    protected void updateChannelListenerRegistrations(
            Set<ChannelListenerHolder> listeners, AssetConfiguration configuration) {
        super.updateChannelListenerRegistrations(listeners, configuration);
        for (Channel channel : configuration.getAssetChannels().values()) {
            if (isListened(channel)) {
                ChannelListenerHolder holder = new ChannelListenerHolder(channel, emitEvents);
                if (isChannelListenerValid(holder, channel)) {
                    listeners.add(holder);
                }
            }
        }
    }

    @Override
    protected boolean isChannelListenerValid(ChannelListenerHolder holder, @Nullable Channel channel) {
        return super.isChannelListenerValid(holder, channel)
                && (holder.getChannelListener() != emitEvents || (channel != null && isListened(channel)));
    }

    private static boolean isListened(Channel channel) {
        Object listen = channel.getConfiguration().get(AssetDescription.LISTEN);
        return listen != null && Boolean.parseBoolean(listen.toString());
    }

    @Override
    public void producersConnected(Wire @Nullable [] connected) {
        WireSupport support = wireSupport;
        if (support != null) {
            support.producersConnected(connected);
        }
    }

    @Override
    public void consumersConnected(Wire @Nullable [] connected) {
        WireSupport support = wireSupport;
        if (support != null) {
            support.consumersConnected(connected);
        }
    }

    @Override
    public void updated(Wire wire, Object value) {
        WireSupport support = wireSupport;
        if (support != null) {
            support.updated(wire, value);
        }
    }

    @Override
    public @Nullable Object polled(Wire wire) {
        WireSupport support = wireSupport;
        return support == null ? null : support.polled(wire);
    }
}
