package io.genkan.kura.store.internal.wires;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** A wire component with one input and one output: it hands what WireAdmin tells it to its wire support. */
abstract class Flow implements WireEmitter, WireReceiver, Producer, Consumer, ConfigurableComponent {
    private final String pid;
    private final WireSupport wires;

    @SuppressWarnings("unchecked") // a component's own reference is one to a WireComponent
    Flow(ComponentContext context, Map<String, Object> properties, WireHelperService wireHelper) {
        this.pid = String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID));
        this.wires = wireHelper.newWireSupport(this, (ServiceReference<WireComponent>) context.getServiceReference());
    }

    final String pid() {
        return pid;
    }

    final WireSupport wires() {
        return wires;
    }

    @Override
    public Object polled(Wire wire) {
        return wires.polled(wire);
    }

    @Override
    public void consumersConnected(Wire @Nullable [] connected) {
        wires.consumersConnected(connected);
    }

    @Override
    public void updated(Wire wire, Object value) {
        wires.updated(wire, value);
    }

    @Override
    public void producersConnected(Wire @Nullable [] connected) {
        wires.producersConnected(connected);
    }
}
