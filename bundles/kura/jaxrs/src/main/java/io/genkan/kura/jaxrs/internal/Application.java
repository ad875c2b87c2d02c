package io.genkan.kura.jaxrs.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.glassfish.jersey.servlet.ServletContainer;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One set of services as Jersey serves it; another set is another application. It is closed when it is retired and its last
 * request has left. The counting is thread-safe.
 */
final class Application {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    /** Nothing is looked for beyond what add-ons register: no other bundle may change how they are served. */
    private static final Map<String, Object> SETTINGS = Map.of(
            CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE,
            true,
            CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE,
            true,
            CommonProperties.PROVIDER_DEFAULT_DISABLE,
            "DATASOURCE,DOM,RENDEREDIMAGE,SAX,SOURCE",
            ServerProperties.WADL_FEATURE_DISABLE,
            true,
            ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR,
            true);

    /** Warns of every service that is an object and not a class: of all of them. The reference keeps the level. */
    private static final java.util.logging.Logger PROVIDERS =
            java.util.logging.Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    static {
        PROVIDERS.setLevel(java.util.logging.Level.SEVERE);
    }

    private final List<Object> services;
    private final ServletContainer container;
    private int inside;
    private boolean retired;

    private Application(List<Object> services, ServletContainer container) {
        this.services = services;
        this.container = container;
    }

    /**
     * {@return an application of these services}
     *
     * <p>Services that Jersey refuses are left out, with a sentence in the log: one add-on's mistake is not another one's.
     *
     * @param with what is registered beside the services
     */
    static Application of(List<Object> services, Function<List<Object>, Object[]> with, ServletConfig configuration)
            throws ServletException {
        try {
            return new Application(services, start(services, with, configuration));
        } catch (ServletException | RuntimeException | LinkageError e) {
            LOG.debug("Not all JAX-RS services fit together", e);
        }
        List<Object> fitting = new ArrayList<>();
        for (Object service : services) {
            fitting.add(service);
            try {
                start(fitting, with, configuration).destroy();
            } catch (ServletException | RuntimeException | LinkageError e) {
                fitting.remove(fitting.size() - 1);
                Bundle bundle = FrameworkUtil.getBundle(service.getClass());
                LOG.warn(
                        "JAX-RS service {} of bundle {} is not published: {}",
                        service.getClass().getName(),
                        bundle == null ? "?" : bundle.getSymbolicName(),
                        String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            }
        }
        return new Application(services, start(fitting, with, configuration));
    }

    private static ServletContainer start(
            List<Object> services, Function<List<Object>, Object[]> with, ServletConfig configuration)
            throws ServletException {
        ResourceConfig config = new ResourceConfig();
        config.addProperties(SETTINGS);
        config.register(RolesAllowedDynamicFeature.class);
        config.registerInstances(with.apply(services));
        ServletContainer container = new ServletContainer(config);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // where Jersey looks for its own parts
        thread.setContextClassLoader(Application.class.getClassLoader());
        try {
            container.init(configuration);
        } finally {
            thread.setContextClassLoader(before);
        }
        return container;
    }

    void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        container.service(request, response);
    }

    /** {@return whether this is the application of these services} */
    boolean isOf(List<Object> given) {
        return services == given;
    }

    /** {@return whether a request may begin here; if so it must leave again} */
    synchronized boolean enter() {
        if (!retired) {
            inside++;
        }
        return !retired;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            inside--;
            last = retired && inside == 0;
        }
        if (last) {
            container.destroy();
        }
    }

    void retire() {
        boolean last;
        synchronized (this) {
            retired = true;
            last = inside == 0;
        }
        if (last) {
            container.destroy();
        }
    }
}
