package io.genkan.inference.anomaly.internal;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.inference.anomaly.internal.Watch.Judgement;
import io.genkan.support.flow.Flow;
import io.genkan.support.readings.ReadingTap;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.trace.TraceTap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wire component that adds to each record how unusual it is: {@code anomaly_score}, {@code anomaly_threshold},
 * {@code anomaly}, {@code anomaly_channel}. Records that have none of its channels pass unchanged.
 */
@Component(
        name = AnomalyDetection.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class
        },
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = AnomalyConfig.class, factory = true)
public final class AnomalyDetection extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "io.genkan.inference.anomaly";

    private static final Logger LOG = LoggerFactory.getLogger(AnomalyDetection.class);
    private static final String ALARM_NAME = "anomaly";

    private final StatusReporter status;
    private final ReadingTap tap;
    private final TraceTap trace;
    private final Path stateFolder;
    private volatile @Nullable EventAdmin eventAdmin;
    // guarded by this
    private AnomalyOptions options;
    private Streams streams;
    private long lastSaved = System.nanoTime();

    @Activate
    public AnomalyDetection(
            ComponentContext context,
            Map<String, Object> properties,
            AnomalyConfig config,
            @Reference WireHelperService wireHelper,
            @Reference SystemService system) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.tap = new ReadingTap(context.getBundleContext(), pid());
        this.trace = new TraceTap(context.getBundleContext());
        this.stateFolder = Path.of(system.getKuraDataDirectory(), "anomaly");
        this.options = AnomalyOptions.from(config);
        this.streams = new Streams(options);
        begin();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindEventAdmin(EventAdmin service) {
        this.eventAdmin = service;
    }

    void unbindEventAdmin(EventAdmin service) {
        if (eventAdmin == service) {
            eventAdmin = null;
        }
    }

    @Modified
    synchronized void updated(AnomalyConfig config) {
        AnomalyOptions wanted;
        try {
            wanted = AnomalyOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The detector keeps its old settings: " + e.getMessage());
            return;
        }
        if (!wanted.equals(options)) {
            save();
            options = wanted;
            begin();
        }
    }

    @Deactivate
    synchronized void deactivate() {
        save();
        tap.close();
        trace.close();
        status.close();
    }

    private void begin() {
        Streams fresh = new Streams(options);
        StateFile file = stateFile();
        try {
            if (file.read(fresh::read)) {
                fresh.restore();
                LOG.debug("{} goes on with what it had learnt", pid());
            }
        } catch (IOException e) {
            LOG.warn("What {} had learnt cannot be read ({}), it learns anew", pid(), e.getMessage());
            fresh = new Streams(options);
        }
        streams = fresh;
        tell();
    }

    private StateFile stateFile() {
        String name = pid().replaceAll("[^A-Za-z0-9._-]", "_") + ".state";
        return new StateFile(stateFolder.resolve(name), options.stateOwner());
    }

    private void save() {
        lastSaved = System.nanoTime();
        if (!streams.learnt()) {
            return;
        }
        try {
            stateFile().write(streams::save);
        } catch (IOException e) {
            LOG.warn("What {} has learnt cannot be saved to {}: {}", pid(), stateFolder, e.getMessage());
        }
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        List<WireRecord> result = new ArrayList<>(envelope.getRecords().size());
        synchronized (this) {
            for (WireRecord record : envelope.getRecords()) {
                result.add(judge(record));
            }
            if (System.nanoTime() - lastSaved > TimeUnit.SECONDS.toNanos(options.saveSeconds())) {
                save();
            }
        }
        wires().emit(result);
    }

    private WireRecord judge(WireRecord record) {
        Map<String, TypedValue<?>> properties = record.getProperties();
        Watch current = watchOf(properties);
        if (current == null) {
            return record;
        }
        Judgement judgement = current.judge(properties);
        if (judgement.learning() > 0) {
            if (judgement.learning() == 1 && streams.size() == 1) {
                save(); // a power failure must not cost the training
            }
            if (judgement.learning() % 50 == 0 || judgement.learning() == 1) {
                tell();
            }
            if (trace.wanted()) {
                trace(properties, judgement);
            }
            return record;
        }
        Map<String, TypedValue<?>> judged = new HashMap<>(properties);
        judged.put("anomaly_score", TypedValues.newDoubleValue(judgement.score()));
        judged.put("anomaly_threshold", TypedValues.newDoubleValue(judgement.threshold()));
        judged.put("anomaly", TypedValues.newBooleanValue(judgement.anomalous()));
        if (judgement.anomalous()) {
            judged.put("anomaly_channel", TypedValues.newStringValue(judgement.channel()));
        }
        if (judgement.change() != AlarmState.Change.NONE) {
            alarm(judgement, properties);
            tell();
        }
        if (tap.wanted()) {
            tap.post(
                    System.currentTimeMillis(),
                    Map.of("anomaly_score", judgement.score(), "anomaly_threshold", judgement.threshold()),
                    Map.of(),
                    Map.of());
        }
        if (trace.wanted()) {
            trace(properties, judgement);
        }
        return new WireRecord(judged);
    }

    private void trace(Map<String, TypedValue<?>> record, Judgement judgement) {
        TypedValue<?> asset = record.get("assetName");
        String channel = trace.channelIn(record, asset == null ? "" : String.valueOf(asset.getValue()));
        TypedValue<?> value = channel == null ? null : record.get(channel);
        if (channel == null || value == null) {
            return;
        }
        String verdict = judgement.learning() > 0
                ? "Learns what is normal, " + judgement.learning() + " samples to go."
                : judgement.anomalous()
                        ? sentence(judgement, record.get(judgement.channel()))
                        : String.format(
                                Locale.ROOT,
                                "Normal: score %.1f, limit %.1f.",
                                judgement.score(),
                                judgement.threshold());
        trace.tell(pid(), "judged", channel, Map.of("value", value.getValue(), "text", verdict));
    }

    private @Nullable Watch watchOf(Map<String, TypedValue<?>> record) {
        try {
            int before = streams.size();
            Watch watch = streams.of(record);
            if (streams.size() != before) {
                tell();
            }
            return watch;
        } catch (IOException e) {
            LOG.warn("What {} had learnt cannot be read ({}), it learns anew", pid(), e.getMessage());
            return null;
        }
    }

    private void tell() {
        int count = streams.size();
        int missing = streams.samplesToLearn();
        int alarms = streams.alarms();
        String of = count == 1 ? "" : " in " + count + " streams";
        if (count == 0) {
            status.unknown("Waits for the first record to learn which channels there are.");
        } else if (alarms > 0) {
            status.online(
                    count == 1 ? "Sees an anomaly." : "Sees anomalies in " + alarms + " of " + count + " streams.");
        } else if (missing > 0) {
            status.online("Learns what is normal" + of + ", " + missing + " samples to go.");
        } else {
            status.online("Watches " + streams.channels() + " channels" + of + ".");
        }
    }

    private void alarm(Judgement judgement, Map<String, TypedValue<?>> record) {
        EventAdmin admin = eventAdmin;
        if (admin == null) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(AlarmEvents.PID, pid());
        String stream = streams.nameOf(record);
        properties.put(AlarmEvents.NAME, stream == null || stream.isEmpty() ? ALARM_NAME : ALARM_NAME + " " + stream);
        properties.put(AlarmEvents.SEVERITY, options.severity());
        properties.put(AlarmEvents.TIMESTAMP, System.currentTimeMillis());
        properties.put(AlarmEvents.SCORE, judgement.score());
        properties.put(AlarmEvents.THRESHOLD, judgement.threshold());
        properties.put(AlarmEvents.STATE, judgement.change().name());
        TypedValue<?> asset = record.get("assetName");
        if (asset != null) {
            properties.put(AlarmEvents.ASSET, String.valueOf(asset.getValue()));
        }
        if (judgement.change() == AlarmState.Change.CLEARED) {
            properties.put(AlarmEvents.MESSAGE, "All channels are normal again.");
        } else {
            properties.put(AlarmEvents.CHANNEL, judgement.channel());
            properties.put(AlarmEvents.MESSAGE, sentence(judgement, record.get(judgement.channel())));
        }
        admin.postEvent(new Event(AlarmEvents.TOPIC, properties));
    }

    private static String sentence(Judgement judgement, @Nullable TypedValue<?> value) {
        String at = value == null ? "" : " at " + value.getValue();
        if (judgement.frozen()) {
            return "Channel " + judgement.channel() + " does not move any more" + at + ": check the sensor.";
        }
        return String.format(
                Locale.ROOT,
                "Channel %s is unusual%s: score %.1f, limit %.1f.",
                judgement.channel(),
                at,
                judgement.score(),
                judgement.threshold());
    }
}
