package io.genkan.support.ingest;

import java.util.List;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Wire;

/** Gives measurements to the lines of a component, one after the other. Thread-safe. */
public final class Outlet {
    private final WireSupport wires;
    private final Object order = new Object();
    private volatile boolean connected;

    /** @param reference the component's own service */
    @SuppressWarnings("unchecked") // a component's own reference is one to a WireComponent
    public Outlet(WireHelperService helper, WireComponent component, ServiceReference<?> reference) {
        this.wires = helper.newWireSupport(component, (ServiceReference<WireComponent>) reference);
    }

    /** {@return whether some line takes what comes} */
    public boolean isConnected() {
        return connected;
    }

    /** Emits on this thread; the lines have taken it when the method returns. */
    public void emit(List<Measurement> measurements) {
        if (!measurements.isEmpty()) {
            synchronized (order) {
                wires.emit(Measurement.toRecords(measurements));
            }
        }
    }

    /** As WireAdmin tells the component. */
    public void consumersConnected(Wire @Nullable [] consumers) {
        wires.consumersConnected(consumers);
        connected = consumers != null && consumers.length > 0;
    }

    /** As WireAdmin asks the component. */
    public @Nullable Object polled(Wire wire) {
        return wires.polled(wire);
    }
}
