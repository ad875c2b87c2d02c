package io.genkan.kura.rest.internal.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses passwords: after twenty failures in a row an address waits, twice as long after each further one,
 * at most a minute. Thread-safe; remembers a bounded number of addresses.
 */
public final class FailedLogins {
    private static final int FREE = 20;
    private static final long FIRST_WAIT_MILLIS = 1_000;
    private static final long MAX_WAIT_MILLIS = 60_000;
    private static final int MAX_ADDRESSES = 1_000;

    private record Failures(int count, long last) {}

    private final LongSupplier millis;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param millis time that only goes forward */
    public FailedLogins(LongSupplier millis) {
        this.millis = millis;
    }

    /** {@return what counts as one address: of IPv6 the first half, for a machine has as many of the others as it likes} */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int zone = address.indexOf('%');
        try {
            byte[] bytes = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone))
                    .getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** {@return milliseconds that this address has to wait, 0 when its next attempt is looked at} */
    synchronized long wait(String address) {
        Failures before = failures.get(address);
        if (before == null || before.count() < FREE) {
            return 0;
        }
        long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(16, before.count() - FREE));
        return Math.max(0, before.last() + wait - millis.getAsLong());
    }

    synchronized void failed(String address) {
        Failures before = failures.get(address);
        failures.put(address, new Failures(before == null ? 1 : before.count() + 1, millis.getAsLong()));
    }

    synchronized void succeeded(String address) {
        failures.remove(address);
    }
}
