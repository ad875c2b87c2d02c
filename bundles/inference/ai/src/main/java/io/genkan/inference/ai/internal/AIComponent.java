package io.genkan.inference.ai.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.configuration.ConfigurableComponent;
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
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's AI component: property in, model, tensors out as records. */
@Component(
        name = AIComponent.PID,
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
@Designate(ocd = AIConfig.class, factory = true)
public final class AIComponent extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "org.eclipse.kura.wire.AIComponent";

    private static final Logger LOG = LoggerFactory.getLogger(AIComponent.class);

    private final StatusReporter status;
    private volatile @Nullable InferenceEngineService engine;
    // guarded by this
    private ModelChain chain;
    private String trouble = "";

    @Activate
    public AIComponent(
            ComponentContext context,
            Map<String, Object> properties,
            AIConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.chain = chain(config);
    }

    @Reference(
            name = "InferenceEngineService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void bindEngine(InferenceEngineService service) {
        this.engine = service;
        this.trouble = "";
    }

    synchronized void unbindEngine(InferenceEngineService service) {
        if (engine == service) {
            engine = null;
        }
    }

    @Modified
    synchronized void updated(AIConfig config) {
        chain = chain(config);
        trouble = "";
    }

    @Deactivate
    void deactivate() {
        status.close();
    }

    private static ModelChain chain(AIConfig config) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(
                config.preprocessor_model_name(), config.inference_model_name(), config.postprocessor_model_name())) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return new ModelChain(names.isEmpty() ? List.of("model_name") : names);
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        List<WireRecord> result = new ArrayList<>();
        synchronized (this) {
            InferenceEngineService present = engine;
            for (WireRecord record : envelope.getRecords()) {
                try {
                    if (present == null || !present.isEngineReady()) {
                        tell(present == null ? "There is no inference engine." : "The inference engine is not ready.");
                        return;
                    }
                    result.addAll(chain.run(present, record.getProperties()));
                    tell("");
                } catch (KuraException e) {
                    tell(String.valueOf(e.getMessage()));
                }
            }
        }
        if (!result.isEmpty()) {
            wires().emit(result);
        }
    }

    private void tell(String sentence) {
        if (sentence.isEmpty()) {
            status.online("");
        } else {
            status.failed("INFERENCE_FAILED", sentence);
            if (!sentence.equals(trouble)) {
                LOG.warn("{} drops a record: {}", pid(), sentence);
            }
        }
        trouble = sentence;
    }
}
