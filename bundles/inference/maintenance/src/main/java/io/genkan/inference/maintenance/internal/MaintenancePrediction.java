package io.genkan.inference.maintenance.internal;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.inference.maintenance.internal.Machines.Change;
import io.genkan.support.flow.Flow;
import io.genkan.support.readings.ReadingTap;
import io.genkan.support.status.StatusReporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.type.TypedValue;
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
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wire component that adds to each record what lies ahead of the machine that it is about. Whatever happens to the model, every
 * record that goes in comes out. As a {@code Predicate} with {@code model.name} it tells an engine's store whether this line
 * can make a feature.
 */
@Component(
        name = MaintenancePrediction.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class,
            Predicate.class
        },
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "genkan.makes.features:Boolean=true",
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = MaintenanceConfig.class, factory = true)
public final class MaintenancePrediction extends Flow implements WireEmitter, WireReceiver, Predicate<String> {
    static final String PID = "io.genkan.inference.maintenance";

    private static final Logger LOG = LoggerFactory.getLogger(MaintenancePrediction.class);
    private static final String ALARM_NAME = "maintenance";
    private static final long LOOK_MILLIS = 2000;

    private final StatusReporter status;
    private final ReadingTap tap;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "maintenance-model");
        thread.setDaemon(true);
        return thread;
    });
    private final Line line;
    private volatile @Nullable EventAdmin eventAdmin;
    private volatile @Nullable InferenceEngineService engine;

    @Activate
    public MaintenancePrediction(
            ComponentContext context,
            Map<String, Object> properties,
            MaintenanceConfig config,
            @Reference WireHelperService wireHelper,
            @Reference SystemService system) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.tap = new ReadingTap(context.getBundleContext(), pid());
        this.line = new Line(
                MaintenanceOptions.from(config),
                Path.of(system.getKuraDataDirectory(), "maintenance"),
                pid().replaceAll("[^A-Za-z0-9._-]", "_"),
                new Face());
        status.unknown("Looks for the model.");
        Future<?> unused = worker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
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

    @Reference(
            name = "Engine",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEngine(InferenceEngineService service) {
        this.engine = service;
    }

    void unbindEngine(InferenceEngineService service) {
        if (engine == service) {
            engine = null;
        }
    }

    @Modified
    void updated(MaintenanceConfig config) {
        MaintenanceOptions wanted;
        try {
            wanted = MaintenanceOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The prediction keeps its old settings: " + e.getMessage());
            return;
        }
        worker.execute(() -> {
            line.configure(wanted);
            look();
        });
    }

    @Deactivate
    void deactivate() {
        worker.shutdownNow();
        line.save();
        tap.close();
        status.close();
    }

    private void look() {
        try {
            InferenceEngineService present = engine;
            line.look(present == null ? null : new EngineModel(present));
        } catch (RuntimeException e) { // the border of this thread: it must go on
            LOG.warn("{} cannot look after its model", pid(), e);
        }
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        List<WireRecord> result = new ArrayList<>(envelope.getRecords().size());
        for (WireRecord record : envelope.getRecords()) {
            Map<String, TypedValue<?>> values = record.getProperties();
            Machines.Result said = line.take(values);
            if (said == null) {
                result.add(record);
                continue;
            }
            Map<String, TypedValue<?>> more = new HashMap<>(values);
            more.putAll(said.outlook().values());
            result.add(new WireRecord(more));
            if (said.change() != Change.NONE) {
                alarm(said, values);
            }
            if (tap.wanted() && !Double.isNaN(said.outlook().probability())) {
                tap.post(
                        System.currentTimeMillis(),
                        Map.of("maintenance_probability", said.outlook().probability()),
                        Map.of(),
                        Map.of());
            }
        }
        wires().emit(result);
    }

    @Override
    public boolean test(String feature) {
        return line.makes(feature);
    }

    private void alarm(Machines.Result said, Map<String, TypedValue<?>> record) {
        EventAdmin admin = eventAdmin;
        if (admin == null) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        boolean over = said.change() == Change.CLEARED;
        properties.put(AlarmEvents.PID, pid());
        properties.put(AlarmEvents.NAME, said.machine().isEmpty() ? ALARM_NAME : ALARM_NAME + " " + said.machine());
        properties.put(AlarmEvents.STATE, said.change().name());
        properties.put(
                AlarmEvents.SEVERITY,
                said.outlook().advice() == Outlook.Advice.STOP
                        ? "CRITICAL"
                        : line.options().severity());
        properties.put(AlarmEvents.SCORE, said.outlook().probability());
        properties.put(
                AlarmEvents.THRESHOLD, line.options().planned() / line.options().unplanned());
        properties.put(AlarmEvents.TIMESTAMP, System.currentTimeMillis());
        properties.put(AlarmEvents.MESSAGE, over ? "A stop need not be planned any more." : said.reason());
        if (said.channel() != null) {
            properties.put(AlarmEvents.CHANNEL, said.channel());
        }
        TypedValue<?> asset = record.get("assetName");
        if (asset != null) {
            properties.put(AlarmEvents.ASSET, String.valueOf(asset.getValue()));
        }
        admin.postEvent(new Event(AlarmEvents.TOPIC, properties));
    }

    /** What the line has to say. */
    private final class Face implements Line.Face {
        private volatile String logged = "";

        @Override
        public void works(String sentence) {
            if (!"ONLINE".equals(status.state()) || !sentence.equals(status.message())) {
                status.online(sentence);
            }
        }

        @Override
        public void fails(String sentence) {
            if (!sentence.equals(logged)) { // one bad record in two must not fill the log
                logged = sentence;
                LOG.warn("{}: {}", pid(), sentence);
            }
            status.failed("MODEL_FAILED", sentence);
        }
    }
}
