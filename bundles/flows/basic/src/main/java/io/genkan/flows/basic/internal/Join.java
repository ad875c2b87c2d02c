package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.graph.BarrierAggregatorFactory;
import org.eclipse.kura.wire.graph.CachingAggregatorFactory;
import org.eclipse.kura.wire.graph.MultiportWireSupport;
import org.eclipse.kura.wire.graph.PortAggregatorFactory;
import org.eclipse.kura.wire.multiport.MultiportWireReceiver;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/** Merges what comes on two inputs into one envelope. */
@Component(
        name = Join.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            MultiportWireReceiver.class,
            Producer.class,
            Consumer.class
        },
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "receiver.port.count:Integer=2",
            "emitter.port.count:Integer=1",
            "input.cardinality.minimum:Integer=2",
            "input.cardinality.maximum:Integer=2",
            "input.cardinality.default:Integer=2",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = JoinConfig.class, factory = true)
public final class Join extends Flow implements WireEmitter, MultiportWireReceiver {
    static final String PID = "org.eclipse.kura.wire.Join";

    private final BarrierAggregatorFactory barriers;
    private final CachingAggregatorFactory caches;

    @Activate
    public Join(
            ComponentContext context,
            Map<String, Object> properties,
            JoinConfig config,
            @Reference WireHelperService wireHelper,
            @Reference BarrierAggregatorFactory barriers,
            @Reference CachingAggregatorFactory caches) {
        super(context, properties, wireHelper);
        this.barriers = barriers;
        this.caches = caches;
        updated(config);
    }

    @Modified
    void updated(JoinConfig config) {
        PortAggregatorFactory factory = config.barrier() ? barriers : caches;
        factory.build(((MultiportWireSupport) wires()).getReceiverPorts()).onWireReceive(this::merge);
    }

    private void merge(List<WireEnvelope> envelopes) {
        wires().emit(RecordMerge.merge(records(envelopes, 0), records(envelopes, 1)));
    }

    /** {@return what came on a port, nothing when nothing has come yet} */
    private static List<WireRecord> records(List<WireEnvelope> envelopes, int port) {
        @Nullable WireEnvelope envelope = port < envelopes.size() ? envelopes.get(port) : null;
        return envelope == null ? List.of() : envelope.getRecords();
    }
}
