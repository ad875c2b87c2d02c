package io.genkan.flows.script.internal;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
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

/** Runs a JavaScript for each envelope; the PID of Kura's older filter. */
@Component(
        name = ScriptFilter.PID,
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
@Designate(ocd = ScriptFilterConfig.class, factory = true)
public final class ScriptFilter extends ScriptFlow implements WireEmitter, WireReceiver {
    static final String PID = "org.eclipse.kura.wire.ScriptFilter";

    @Activate
    public ScriptFilter(
            ComponentContext context,
            Map<String, Object> properties,
            ScriptFilterConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        updated(config);
    }

    @Modified
    void updated(ScriptFilterConfig config) {
        configure(config.script(), config.script_context_drop(), config.time_limit(), config.memory_limit());
    }

    @Deactivate
    void deactivate() {
        end();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        List<WireRecord> records = use(engine -> engine.filter(envelope));
        if (records != null && !records.isEmpty()) {
            wires().emit(records);
        }
    }
}
