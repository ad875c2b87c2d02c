package io.genkan.console.web.internal.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** Opens ports, and finds one that can be opened. */
final class Ports {
    private Ports() {}

    /** {@return a listening socket}; throws when the port is in use or not allowed */
    static ServerSocketChannel open(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** {@return the port itself when it is free on loopback, some other one for 0, and -1 when it is in use} */
    static int free(int port) {
        try (ServerSocketChannel channel =
                open(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port))) {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            return -1;
        }
    }
}
