package io.genkan.support.driver;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.kura.ssl.SslManagerService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Sockets that are not connected yet, plain or with TLS by the gateway's SSL service. */
public final class TlsSockets {
    private TlsSockets() {}

    /** {@return a socket without delay; with TLS it checks that the certificate is the host's} */
    public static Socket create(BundleContext context, boolean tls, String host, int port) throws IOException {
        Socket socket = tls ? secure(context, host, port) : new Socket();
        // a JDK socket that is closed while it begins to connect stays open, unless an option was set before
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static Socket secure(BundleContext context, String host, int port) throws IOException {
        ServiceReference<SslManagerService> reference = context.getServiceReference(SslManagerService.class);
        SslManagerService service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new IOException(
                    "TLS needs the gateway's SSL service, which is not there; configure it or do without TLS");
        }
        try {
            Socket socket = service.getSSLSocketFactory().createSocket();
            if (socket instanceof SSLSocket secure) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                if (!host.matches("[0-9.]+|.*:.*")) {
                    parameters.setServerNames(List.of(new SNIHostName(host)));
                }
                secure.setSSLParameters(parameters);
            }
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("the gateway's SSL service cannot be used to reach " + host + ":" + port, e);
        } finally {
            context.ungetService(reference);
        }
    }
}
