package io.genkan.console.web.internal.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Networks from which the page may be used. Immutable; none stands for all. */
final class Networks {
    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> all;

    private Networks(List<Network> all) {
        this.all = all;
    }

    /**
     * Reads networks such as {@code 192.0.2.0/24}, {@code 2001:db8::/32}, {@code 192.0.2.7}.
     *
     * @throws IllegalArgumentException when one is none; names are not looked up
     */
    static Networks of(String... texts) {
        List<Network> all = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.strip().split("/", -1);
            if (parts.length > 2 || !parts[0].matches("[0-9a-fA-F:.]+")) {
                throw none(text);
            }
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
                if (bits < 0 || bits > address.length * 8) {
                    throw none(text);
                }
                all.add(new Network(address, bits));
            } catch (UnknownHostException | NumberFormatException e) {
                throw none(text);
            }
        }
        return new Networks(List.copyOf(all));
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is no network: write an address, a slash and the number of its bits, as in 192.0.2.0/24.");
    }

    /** {@return whether somebody at that address may come in; this machine itself always may} */
    boolean allow(String address) {
        if (all.isEmpty()) {
            return true;
        }
        int zone = address.indexOf('%');
        try {
            InetAddress from = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone));
            byte[] bytes = from.getAddress();
            return from.isLoopbackAddress() || all.stream().anyMatch(each -> each.contains(bytes));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
