package io.genkan.kura.wires.internal;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdmin;

/** OSGi's view of the wires. Wires made here last until they are deleted or the gateway stops: nothing is written. */
@Component(name = "io.genkan.kura.wires.WireAdmin", immediate = true, service = WireAdmin.class)
public final class GenkanWireAdmin implements WireAdmin {
    private final Wiring wiring;

    @Activate
    @SuppressWarnings("unchecked")
    public GenkanWireAdmin(@Reference WiresComponent wires, ComponentContext context) {
        this.wiring = wires.wiring();
        wires.events().open((ServiceReference<WireAdmin>) context.getServiceReference(), wires.wiring()::tracing);
    }

    @Override
    public Wire createWire(String producerPid, String consumerPid, Dictionary<String, ?> properties) {
        if (producerPid == null || consumerPid == null) {
            throw new IllegalArgumentException("A wire needs the service.pid of a producer and of a consumer");
        }
        return wiring.create(producerPid, consumerPid, checked(properties));
    }

    private static Map<String, Object> checked(@Nullable Dictionary<String, ?> properties) {
        Map<String, Object> copy = new HashMap<>();
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (properties != null) {
            for (String name : Collections.list(properties.keys())) {
                if (!names.add(name)) {
                    throw new IllegalArgumentException("The wire property '" + name + "' is there in two spellings");
                }
                copy.put(name, properties.get(name));
            }
        }
        AdminWire.filter(copy);
        return copy;
    }

    @Override
    public void deleteWire(Wire wire) {
        if (wire instanceof AdminWire ours) {
            wiring.delete(ours);
        }
    }

    @Override
    public void updateWire(Wire wire, Dictionary<String, ?> properties) {
        if (wire instanceof AdminWire ours) {
            wiring.update(ours, checked(properties));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // WireAdmin's contract answers null when nothing matches
    public Wire[] getWires(String filter) throws InvalidSyntaxException {
        Filter wanted = filter == null ? null : FrameworkUtil.createFilter(filter);
        Wire[] found = wiring.wires().stream()
                .filter(wire -> wanted == null || wanted.match(wire.getProperties()))
                .toArray(Wire[]::new);
        return found.length == 0 ? null : found;
    }
}
