package io.genkan.kura.security.internal.ssl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Gives every socket the configured cipher suites and host name verification. */
final class TunedSocketFactory extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final List<String> cipherSuites;
    private final boolean hostnameVerification;

    TunedSocketFactory(SSLSocketFactory sockets, List<String> cipherSuites, boolean hostnameVerification) {
        this.sockets = sockets;
        this.cipherSuites = List.copyOf(cipherSuites);
        this.hostnameVerification = hostnameVerification;
    }

    private Socket tuned(Socket socket) {
        if (socket instanceof SSLSocket secured) {
            SSLParameters parameters = secured.getSSLParameters();
            if (hostnameVerification) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            if (!cipherSuites.isEmpty()) {
                parameters.setCipherSuites(cipherSuites.toArray(String[]::new));
            }
            secured.setSSLParameters(parameters);
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return cipherSuites.isEmpty() ? sockets.getDefaultCipherSuites() : cipherSuites.toArray(String[]::new);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return tuned(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return tuned(sockets.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return tuned(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return tuned(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return tuned(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return tuned(sockets.createSocket(address, port, localAddress, localPort));
    }
}
