package io.genkan.kura.security.internal.x509;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names and addresses under which a machine is reached on its LAN. Asks no name server. */
public final class LocalNames {
    private LocalNames() {}

    /**
     * {@return the names of this machine}
     *
     * @param hostname the machine's own name; what cannot be a host name is left out
     */
    public static X509.Names of(String hostname) {
        Set<String> names = new LinkedHashSet<>();
        String name = hostname.toLowerCase(Locale.ROOT);
        if (name.matches("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")) {
            names.add(name);
            if (name.indexOf('.') < 0) {
                names.add(name + ".local");
            }
        }
        names.add("localhost");
        return new X509.Names(List.copyOf(names), addresses());
    }

    private static List<InetAddress> addresses() {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        try {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                network.inetAddresses()
                        .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                        .map(LocalNames::withoutScope)
                        .forEach(addresses::add);
            }
            addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            byte[] loopback6 = new byte[16];
            loopback6[15] = 1;
            addresses.add(InetAddress.getByAddress(loopback6));
        } catch (SocketException | UnknownHostException e) {
            return new ArrayList<>(addresses);
        }
        return new ArrayList<>(addresses);
    }

    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
