package io.genkan.support.flow;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.wireadmin.Wire;

/**
 * What every wire component does: it hands what WireAdmin tells it to its wire support. A subclass implements
 * {@link org.eclipse.kura.wire.WireEmitter}, {@link org.eclipse.kura.wire.WireReceiver} or both, whose methods are here.
 */
// not a WireComponent by name: bnd takes that for providing Kura's package, and binds a provider to its minor version
public abstract class Flow implements ConfigurableComponent {
    private final String pid;
    private final WireSupport wires;

    /**
     * @param context of the component, whose service is one of a WireComponent
     * @param properties of the component
     * @throws ClassCastException if the subclass is neither a WireEmitter nor a WireReceiver
     */
    @SuppressWarnings("unchecked") // a component's own reference is one to a WireComponent
    protected Flow(ComponentContext context, Map<String, Object> properties, WireHelperService wireHelper) {
        Object given = properties.get(ConfigurationService.KURA_SERVICE_PID);
        this.pid = String.valueOf(given == null ? properties.get(ComponentConstants.COMPONENT_NAME) : given);
        this.wires = wireHelper.newWireSupport(
                (WireComponent) this, (ServiceReference<WireComponent>) context.getServiceReference());
    }

    /** {@return the component's name for users, the name of its kind if it was made without one} */
    protected final String pid() {
        return pid;
    }

    /** {@return the way to the wires; one with ports if the component has ports} */
    protected final WireSupport wires() {
        return wires;
    }

    /** As WireAdmin asks an emitter. */
    public Object polled(Wire wire) {
        return wires.polled(wire);
    }

    /** As WireAdmin tells an emitter; null when there are none. */
    public void consumersConnected(Wire @Nullable [] connected) {
        wires.consumersConnected(connected);
    }

    /** As WireAdmin tells a receiver. */
    public void updated(Wire wire, Object value) {
        wires.updated(wire, value);
    }

    /** As WireAdmin tells a receiver; null when there are none. */
    public void producersConnected(Wire @Nullable [] connected) {
        wires.producersConnected(connected);
    }
}
