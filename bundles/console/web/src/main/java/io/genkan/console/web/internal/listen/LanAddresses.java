package io.genkan.console.web.internal.listen;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The addresses of this machine that a browser in the same network can open. */
final class LanAddresses {
    private LanAddresses() {}

    /** {@return IPv4 addresses, those of real interfaces first; empty when there is no network} */
    static List<String> find() {
        record Found(boolean virtual, int index, String address) {}
        List<Found> found = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (each.isUp() && !each.isLoopback()) {
                    boolean virtual = each.isVirtual()
                            || each.isPointToPoint()
                            || each.getName().matches("(docker|br-|veth|virbr|cni|flannel|tun|tap).*");
                    for (InetAddress address : Collections.list(each.getInetAddresses())) {
                        if (address instanceof Inet4Address && !address.isLinkLocalAddress()) {
                            found.add(new Found(virtual, each.getIndex(), address.getHostAddress()));
                        }
                    }
                }
            }
        } catch (SocketException e) {
            return List.of();
        }
        return found.stream()
                .sorted(Comparator.comparing(Found::virtual).thenComparing(Found::index))
                .map(Found::address)
                .toList();
    }
}
