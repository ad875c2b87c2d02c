package io.genkan.console.web.internal.listen;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The plain port, which belongs to Felix HTTP. With framework property {@code org.apache.felix.http.require.config} Felix
 * HTTP waits for the configuration that is written here; otherwise it has opened its port itself before.
 */
final class FelixHttp {
    private static final String PID = "org.apache.felix.http";
    private static final String WAITS = "org.apache.felix.http.require.config";
    private static final String MAX_THREADS = "org.apache.felix.http.jetty.threadpool.max";
    private static final int DEFAULT_MAX_THREADS = 12;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;

    FelixHttp(BundleContext context, ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    /** {@return whether the port is told from here} */
    boolean waits() {
        return Boolean.parseBoolean(context.getProperty(WAITS));
    }

    /** Serves plain HTTP on this port of the loopback address, and on no other. */
    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    void listen(int port) throws IOException {
        Configuration configuration = configurations.getConfiguration(PID, "?");
        String threads = context.getProperty(MAX_THREADS);
        configuration.updateIfDifferent(new Hashtable<>(Map.of(
                HttpService.FRAMEWORK_PORT,
                port,
                "org.apache.felix.http.host",
                "127.0.0.1",
                "org.apache.felix.http.jetty.acceptors",
                0,
                "org.apache.felix.http.jetty.selectors",
                1,
                MAX_THREADS,
                threads == null ? DEFAULT_MAX_THREADS : threads)));
    }
}
