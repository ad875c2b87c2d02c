package io.genkan.flows.rules.internal;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.wireadmin.Wire;

/** What every wire component of this bundle does: it hands what WireAdmin tells it to its wire support. */
abstract class Flow implements WireComponent, ConfigurableComponent {
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

    public Object polled(Wire wire) {
        return wires.polled(wire);
    }

    public void consumersConnected(Wire @Nullable [] connected) {
        wires.consumersConnected(connected);
    }

    public void updated(Wire wire, Object value) {
        wires.updated(wire, value);
    }

    public void producersConnected(Wire @Nullable [] connected) {
        wires.producersConnected(connected);
    }
}
