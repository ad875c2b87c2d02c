package io.genkan.fleet.release.internal.peers;

import java.util.Arrays;
import java.util.List;

/**
 * Where a gateway offers files to its neighbours.
 *
 * @param host name or address, of IPv6 without brackets
 * @param port 0 to 65535; 0: any free one, only to listen
 */
public record PeerAddress(String host, int port) {
    /**
     * {@return the address of a text, as 192.168.1.10:8989 or [fe80::1]:8989}
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PeerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon).trim();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            host = "";
        }
        String digits = text.substring(colon + 1).trim();
        if (host.isBlank() || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address of a neighbour: give host and port, as 192.168.1.10:8989.");
        }
        return new PeerAddress(host, Integer.parseInt(digits));
    }

    /** {@return the addresses of a text, with commas between them} */
    public static List<PeerAddress> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .map(PeerAddress::parse)
                .toList();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
