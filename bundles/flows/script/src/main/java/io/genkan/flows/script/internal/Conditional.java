package io.genkan.flows.script.internal;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.graph.MultiportWireSupport;
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

/** Sends envelopes one way or the other; the PID of Kura's older conditional. */
@Component(
        name = Conditional.PID,
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
            "receiver.port.count:Integer=1",
            "emitter.port.count:Integer=2",
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=2",
            "output.cardinality.maximum:Integer=2",
            "output.cardinality.default:Integer=2"
        },
        properties = "OSGI-INF/ports.properties")
@Designate(ocd = ConditionalConfig.class, factory = true)
public final class Conditional extends ScriptFlow implements WireEmitter, WireReceiver {
    static final String PID = "org.eclipse.kura.wire.Conditional";

    @Activate
    public Conditional(
            ComponentContext context,
            Map<String, Object> properties,
            ConditionalConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        updated(config);
    }

    @Modified
    void updated(ConditionalConfig config) {
        configure(config.condition(), false, config.time_limit(), config.memory_limit());
    }

    @Deactivate
    void deactivate() {
        end();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        Boolean holds = use(engine -> engine.condition(envelope));
        if (holds != null) {
            MultiportWireSupport wires = (MultiportWireSupport) wires();
            wires.getEmitterPorts().get(holds ? 0 : 1).emit(wires.createWireEnvelope(envelope.getRecords()));
        }
    }
}
