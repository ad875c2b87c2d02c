package io.genkan.kura.requests.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers every service {@link RequestHandler} that names its application in the property {@value #APP} with every cloud
 * connection, those that come later too. Where two name the same application the first one has it.
 */
@Component(
        name = "io.genkan.kura.requests.RequestHandlers",
        immediate = true,
        service = {})
public final class RequestHandlers {
    static final String APP = "genkan.request.app";

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandlers.class);

    private final Map<RequestHandler, String> handlers = new LinkedHashMap<>();

    /** The applications that a connection has from here. */
    private final Map<RequestHandlerRegistry, Map<String, RequestHandler>> connections = new LinkedHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + APP + "=*)",
            unbind = "removeHandler")
    synchronized void addHandler(RequestHandler handler, Map<String, Object> properties) {
        String app = String.valueOf(properties.get(APP));
        handlers.put(handler, app);
        connections.forEach((connection, known) -> register(connection, known, app, handler));
    }

    synchronized void removeHandler(RequestHandler handler) {
        String app = handlers.remove(handler);
        connections.forEach((connection, known) -> {
            if (app != null && known.remove(app, handler)) {
                unregister(connection, app);
                handlers.forEach((other, its) -> {
                    if (its.equals(app)) {
                        register(connection, known, app, other);
                    }
                });
            }
        });
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeConnection")
    synchronized void addConnection(RequestHandlerRegistry connection) {
        Map<String, RequestHandler> known = new LinkedHashMap<>();
        connections.put(connection, known);
        handlers.forEach((handler, app) -> register(connection, known, app, handler));
    }

    synchronized void removeConnection(RequestHandlerRegistry connection) {
        Map<String, RequestHandler> known = connections.remove(connection);
        if (known != null) {
            known.keySet().forEach(app -> unregister(connection, app));
        }
    }

    private static void register(
            RequestHandlerRegistry connection, Map<String, RequestHandler> known, String app, RequestHandler handler) {
        if (known.containsKey(app)) {
            return;
        }
        try {
            connection.registerRequestHandler(app, handler);
            known.put(app, handler);
        } catch (KuraException e) {
            LOG.warn("Requests for {} are not answered by this bundle: {}", app, e.getMessage());
        }
    }

    private static void unregister(RequestHandlerRegistry connection, String app) {
        try {
            connection.unregister(app);
        } catch (KuraException e) {
            LOG.debug("{} is not taken back", app, e);
        }
    }

    @Deactivate
    synchronized void deactivate() {
        Set<RequestHandlerRegistry> all = new HashSet<>(connections.keySet());
        all.forEach(this::removeConnection);
    }
}
