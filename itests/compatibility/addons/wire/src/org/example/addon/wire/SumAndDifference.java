package org.example.addon.wire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.graph.BarrierAggregatorFactory;
import org.eclipse.kura.wire.graph.EmitterPort;
import org.eclipse.kura.wire.graph.MultiportWireSupport;
import org.eclipse.kura.wire.multiport.MultiportWireEmitter;
import org.eclipse.kura.wire.multiport.MultiportWireReceiver;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.wireadmin.Wire;

public class SumAndDifference implements MultiportWireEmitter, MultiportWireReceiver, ConfigurableComponent {

    private WireHelperService wireHelperService;
    private BarrierAggregatorFactory barrierAggregatorFactory;
    private MultiportWireSupport wireSupport;
    private volatile String operand;

    public void bindWireHelperService(WireHelperService service) {
        this.wireHelperService = service;
    }

    public void bindBarrierAggregatorFactory(BarrierAggregatorFactory factory) {
        this.barrierAggregatorFactory = factory;
    }

    @SuppressWarnings("unchecked")
    protected void activate(ComponentContext context, Map<String, Object> properties) {
        this.wireSupport = (MultiportWireSupport) this.wireHelperService.newWireSupport(
                this, (ServiceReference<WireComponent>) context.getServiceReference());
        List<EmitterPort> out = this.wireSupport.getEmitterPorts();
        this.barrierAggregatorFactory
                .build(this.wireSupport.getReceiverPorts())
                .onWireReceive(envelopes -> {
                    int left = value(envelopes.get(0));
                    int right = value(envelopes.get(1));
                    emit(out.get(0), left + right);
                    emit(out.get(1), left - right);
                });
        updated(properties);
    }

    protected void updated(Map<String, Object> properties) {
        this.operand = (String) properties.get("operand");
    }

    protected void deactivate(ComponentContext context) {
        this.wireSupport = null;
    }

    private int value(WireEnvelope envelope) {
        return (Integer) envelope.getRecords().get(0).getProperties().get(this.operand).getValue();
    }

    private void emit(EmitterPort port, int value) {
        Map<String, TypedValue<?>> properties =
                Collections.singletonMap(this.operand, TypedValues.newIntegerValue(value));
        port.emit(this.wireSupport.createWireEnvelope(Collections.singletonList(new WireRecord(properties))));
    }

    @Override
    public Object polled(Wire wire) {
        return this.wireSupport.polled(wire);
    }

    @Override
    public void consumersConnected(Wire[] wires) {
        this.wireSupport.consumersConnected(wires);
    }

    @Override
    public void updated(Wire wire, Object value) {
        this.wireSupport.updated(wire, value);
    }

    @Override
    public void producersConnected(Wire[] wires) {
        this.wireSupport.producersConnected(wires);
    }
}
