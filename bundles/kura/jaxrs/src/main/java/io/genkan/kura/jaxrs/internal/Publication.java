package io.genkan.kura.jaxrs.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.servlet.Servlet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * The servlet of all published services, registered while there is one. It selects the whiteboard context of {@code
 * kura/rest}: that is where {@code /services} is, and where requests are authenticated. Thread-safe.
 */
final class Publication {
    private static final String CONTEXT = "(osgi.http.whiteboard.context.name=io.genkan.kura.rest)";

    private final BundleContext context;
    private final Map<ServiceReference<Object>, Object> services = new HashMap<>();
    private @Nullable Published published;

    /** What exists while something is published. */
    private record Published(Gatekeeper gatekeeper, JaxRsServlet servlet, ServiceRegistration<Servlet> registration) {}

    Publication(BundleContext context) {
        this.context = context;
    }

    synchronized void add(ServiceReference<Object> reference, Object service) {
        services.put(reference, service);
        tell();
    }

    synchronized void remove(ServiceReference<Object> reference) {
        if (services.remove(reference) != null) {
            tell();
        }
    }

    synchronized void close() {
        services.clear();
        tell();
    }

    private void tell() {
        Published now = published;
        if (services.isEmpty()) {
            published = null;
            if (now != null) {
                now.registration().unregister();
                now.servlet().close();
                now.gatekeeper().close();
            }
            return;
        }
        if (now == null) {
            now = publish();
            published = now;
        }
        // the service that was there first, or that ranks highest, is asked first
        List<Object> ordered = new ArrayList<>();
        services.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .forEach(each -> ordered.add(each.getValue()));
        now.servlet().serve(ordered);
    }

    private Published publish() {
        Gatekeeper gatekeeper = new Gatekeeper(context);
        JaxRsServlet servlet = new JaxRsServlet(gatekeeper);
        Hashtable<String, Object> properties = new Hashtable<>(Map.of(
                "osgi.http.whiteboard.servlet.pattern",
                "/*",
                "osgi.http.whiteboard.servlet.name",
                "io.genkan.kura.jaxrs",
                "osgi.http.whiteboard.servlet.asyncSupported",
                true,
                "osgi.http.whiteboard.context.select",
                CONTEXT));
        return new Published(gatekeeper, servlet, context.registerService(Servlet.class, servlet, properties));
    }
}
