package io.genkan.kura.wires.internal;

import java.util.Collection;
import java.util.Objects;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.eclipse.kura.wire.graph.Constants;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives components their wire support and answers how they are called. */
@Component(name = "io.genkan.kura.wires.WireHelperService", service = WireHelperService.class)
public final class WireHelper implements WireHelperService {
    private final BundleContext context;
    private final Wiring wiring;
    private final WireTrace trace;

    private interface Question<T> {
        @Nullable
        T ask(ServiceReference<WireComponent> reference, WireComponent component);
    }

    @Activate
    public WireHelper(@Reference WiresComponent wires, BundleContext context) {
        this.wiring = wires.wiring();
        this.trace = wires.trace();
        this.context = context;
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract answers null for a null reference
    public WireSupport newWireSupport(WireComponent component, ServiceReference<WireComponent> reference) {
        if (reference == null) {
            return null;
        }
        if (!(reference.getProperty("service.pid") instanceof String servicePid)) {
            throw new IllegalArgumentException(
                    "The component " + component.getClass().getName()
                            + " has no single service.pid: it must not declare one of its own beside the one of its"
                            + " configuration");
        }
        String id = Endpoint.id(reference, servicePid);
        int in = count(reference, Constants.RECEIVER_PORT_COUNT_PROP_NAME, component instanceof WireReceiver ? 1 : 0);
        int out = count(reference, Constants.EMITTER_PORT_COUNT_PROP_NAME, component instanceof WireEmitter ? 1 : 0);
        return new ComponentWireSupport(
                component, servicePid, id, wiring.emitting(id, servicePid, out), trace, in, out);
    }

    private static int count(ServiceReference<?> reference, Constants name, int otherwise) {
        return reference.getProperty(name.value()) instanceof Integer count && count >= 0 ? count : otherwise;
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract answers null for an unknown component
    public String getPid(WireComponent component) {
        Objects.requireNonNull(component, "component");
        return first((reference, service) -> service == component
                        && reference.getProperty(ConfigurationService.KURA_SERVICE_PID) instanceof String pid
                ? pid
                : null);
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract answers null for an unknown component
    public String getServicePid(WireComponent component) {
        Objects.requireNonNull(component, "component");
        return first((reference, service) -> service == component ? Endpoint.servicePid(reference) : null);
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract answers null for an unknown component
    public String getServicePid(String pid) {
        Objects.requireNonNull(pid, "pid");
        return first((reference, service) -> pid.equals(reference.getProperty(ConfigurationService.KURA_SERVICE_PID))
                ? Endpoint.servicePid(reference)
                : null);
    }

    @Override
    public boolean isEmitter(String pid) {
        return is(pid, WireEmitter.class);
    }

    @Override
    public boolean isReceiver(String pid) {
        return is(pid, WireReceiver.class);
    }

    private boolean is(String pid, Class<?> type) {
        Objects.requireNonNull(pid, "pid");
        Boolean answer =
                first((reference, service) -> pid.equals(reference.getProperty(ConfigurationService.KURA_SERVICE_PID))
                        ? (Boolean) type.isInstance(service)
                        : null);
        return Boolean.TRUE.equals(answer);
    }

    /** {@return the first answer that is not null} */
    private <T> @Nullable T first(Question<T> question) {
        Collection<ServiceReference<WireComponent>> references;
        try {
            references = context.getServiceReferences(WireComponent.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        for (ServiceReference<WireComponent> reference : references) {
            WireComponent component = context.getService(reference);
            if (component != null) {
                try {
                    T answer = question.ask(reference, component);
                    if (answer != null) {
                        return answer;
                    }
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        return null;
    }
}
