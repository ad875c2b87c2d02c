package io.genkan.inference.onnx.internal;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.inference.onnx.internal.line.LineOptions;
import io.genkan.inference.onnx.internal.line.ModelLine;
import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
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

/** Wire component that adds to each record what the active version of a model says about it. */
@Component(
        name = ModelInference.PID,
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
@Designate(ocd = InferenceConfig.class, factory = true)
public final class ModelInference extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "io.genkan.inference.onnx";

    private static final Logger LOG = LoggerFactory.getLogger(ModelInference.class);

    private final StatusReporter status;
    private volatile @Nullable EventAdmin eventAdmin;
    private volatile @Nullable ModelLine line;
    // guarded by this
    private LineOptions options;
    private @Nullable ModelHouse house;
    private @Nullable ModelStore store;
    private final ModelHouse.Resident resident = new Resident();

    @Activate
    public ModelInference(
            ComponentContext context,
            Map<String, Object> properties,
            InferenceConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.options = InferenceOptions.from(config);
        status.failed("ENGINE_MISSING", "There is no ONNX engine: add one. Records pass unchanged.");
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
    void bindEngine(ModelHouse service) {
        synchronized (this) {
            house = service;
        }
        service.enter(resident);
    }

    void unbindEngine(ModelHouse service) {
        service.leave(resident);
        synchronized (this) {
            if (house != service) {
                return;
            }
            house = null;
            store = null;
        }
        replaceLine(null, "There is no ONNX engine: add one. Records pass unchanged.");
    }

    @Modified
    void updated(InferenceConfig config) {
        LineOptions wanted;
        try {
            wanted = InferenceOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The model keeps its old settings: " + e.getMessage());
            return;
        }
        ModelStore present;
        synchronized (this) {
            if (wanted.equals(options)) {
                return;
            }
            options = wanted;
            present = store;
        }
        if (present != null) {
            replaceLine(present, "");
        }
    }

    @Deactivate
    void deactivate() {
        ModelHouse present;
        synchronized (this) {
            present = house;
            house = null;
            store = null;
        }
        if (present != null) {
            present.leave(resident);
        }
        replaceLine(null, "");
        status.close();
    }

    /** Records go through the old line until the new one is there. */
    private void replaceLine(@Nullable ModelStore with, String why) {
        LineOptions wanted;
        synchronized (this) {
            wanted = options;
        }
        ModelLine old = line;
        if (with == null || wanted.model().isEmpty()) {
            line = null;
            status.failed(
                    "MODEL_MISSING",
                    with == null ? why : "Setting model.name is empty: name a model. Records pass unchanged.");
        } else {
            line = new ModelLine(wanted, with, new Face(wanted));
        }
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        ModelLine present = line;
        wires().emit(present == null ? envelope.getRecords() : present.process(envelope.getRecords()));
    }

    /** What the engine sees of this component. */
    private final class Resident implements ModelHouse.Resident {
        @Override
        public String pid() {
            return ModelInference.this.pid();
        }

        @Override
        public String model() {
            synchronized (ModelInference.this) {
                return options.model();
            }
        }

        @Override
        public @Nullable String lacking(ModelCard card) {
            ModelLine present = line;
            return present == null ? "everything, since it has not started yet" : present.lacking(card);
        }

        @Override
        public void open(ModelStore opened) {
            synchronized (ModelInference.this) {
                store = opened;
            }
            replaceLine(opened, "");
        }

        @Override
        public void closed(String sentence) {
            synchronized (ModelInference.this) {
                store = null;
            }
            replaceLine(null, sentence + " Records pass unchanged.");
        }
    }

    /** What the line has to say, as status, alarms and log lines. */
    private final class Face implements ModelLine.Face {
        private final LineOptions of;

        Face(LineOptions of) {
            this.of = of;
        }

        @Override
        public void works(String sentence) {
            status.online(sentence);
        }

        @Override
        public void fails(String sentence) {
            status.failed("MODEL_FAILED", sentence);
        }

        @Override
        public void notes(String sentence) {
            LOG.warn("{}: {}", pid(), sentence);
        }

        @Override
        public void drift(boolean drifting, String channel, double index, String sentence) {
            EventAdmin admin = eventAdmin;
            if (admin == null) {
                return;
            }
            Map<String, Object> properties = new HashMap<>();
            properties.put(AlarmEvents.PID, pid());
            properties.put(AlarmEvents.NAME, "drift of " + of.model());
            properties.put(AlarmEvents.STATE, drifting ? AlarmEvents.RAISED : AlarmEvents.CLEARED);
            properties.put(AlarmEvents.SEVERITY, "WARNING");
            properties.put(AlarmEvents.MESSAGE, sentence);
            properties.put(AlarmEvents.CHANNEL, channel);
            properties.put(AlarmEvents.SCORE, index);
            properties.put(AlarmEvents.THRESHOLD, of.driftLimit());
            properties.put(AlarmEvents.TIMESTAMP, System.currentTimeMillis());
            admin.postEvent(new Event(AlarmEvents.TOPIC, properties));
        }
    }
}
