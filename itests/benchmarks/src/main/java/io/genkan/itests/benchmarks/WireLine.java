package io.genkan.itests.benchmarks;

import io.genkan.itests.harness.Framework;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.WireAdmin;

/** Puts the benchmark's own components into a framework, as Declarative Services would. */
final class WireLine {
    private final BundleContext context;
    private final WireHelperService helper;

    WireLine(Framework framework) throws InterruptedException {
        this.context = framework.context();
        this.helper = framework.service(WireHelperService.class);
    }

    static void wire(WireAdmin wires, String from, String to) {
        wires.createWire(from, to, new Hashtable<>(Map.of("emitter.port", 0, "receiver.port", 0)));
    }

    /** Registers a component whose wire support is made when it is first asked for. {@return its service.pid} */
    String register(WireComponents.Part component, String pid) {
        List<String> types = new ArrayList<>(List.of(WireComponent.class.getName()));
        if (component instanceof WireEmitter) {
            types.addAll(List.of(WireEmitter.class.getName(), Producer.class.getName()));
        }
        if (component instanceof WireReceiver) {
            types.addAll(List.of(WireReceiver.class.getName(), Consumer.class.getName()));
        }
        ServiceFactory<WireComponents.Part> factory = new ServiceFactory<>() {
            @Override
            @SuppressWarnings("unchecked")
            public WireComponents.Part getService(
                    Bundle bundle, ServiceRegistration<WireComponents.Part> registration) {
                component.support(helper.newWireSupport(component, (ServiceReference<WireComponent>)
                        (ServiceReference<?>) registration.getReference()));
                return component;
            }

            @Override
            public void ungetService(
                    Bundle bundle, ServiceRegistration<WireComponents.Part> registration, WireComponents.Part part) {
                // lives as long as the benchmark
            }
        };
        context.registerService(
                types.toArray(String[]::new),
                factory,
                new Hashtable<>(Map.of("service.pid", "config." + pid, "kura.service.pid", pid)));
        return "config." + pid;
    }
}
