package io.genkan.console.web.internal.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * One HTTPS port on all addresses. The port is opened before Jetty hears of it, so that a port in use is found here and
 * not in Jetty's log. The only class that knows Jetty.
 */
final class TlsListener implements ConnectorFactory, AutoCloseable {
    private static final long IDLE_MILLIS = 60_000;

    private final int port;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private @Nullable ServerSocketChannel opened;
    private @Nullable ServiceRegistration<ConnectorFactory> registration;

    /**
     * Opens the port.
     *
     * @param certificate whether clients must show a certificate that the identity trusts
     * @throws IOException when the port is in use or not allowed
     */
    TlsListener(int port, TlsIdentity identity, boolean certificate) throws IOException {
        this.port = port;
        this.opened = Ports.open(new InetSocketAddress(port));
        tls.setSslContext(identity.context());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        tls.setNeedClientAuth(certificate);
    }

    boolean asksForCertificate() {
        return tls.getNeedClientAuth();
    }

    /** Hands the port over to Jetty, now or when it starts. */
    void offer(BundleContext context) {
        registration = context.registerService(ConnectorFactory.class, this, null);
    }

    @Override
    public synchronized Connector createConnector(Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // the certificate is for names, technicians come by address
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, 0, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        ServerSocketChannel channel = opened;
        if (channel != null) {
            opened = null;
            try {
                connector.open(channel);
            } catch (IOException e) {
                throw new IllegalStateException("Port " + port + " cannot be served: " + e.getMessage(), e);
            }
        }
        // else Jetty starts anew after a change, and the connector opens the port again
        return connector;
    }

    @Override
    public void close() {
        ServiceRegistration<ConnectorFactory> registered = registration;
        if (registered != null) {
            try {
                registered.unregister();
            } catch (IllegalStateException alreadyGone) {
                // the bundle stopped first
            }
        }
        synchronized (this) {
            ServerSocketChannel channel = opened;
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // nobody listens there any more
                }
            }
        }
    }
}
