package io.genkan.console.web.internal.access;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses, by address and by account: from one address after three failures, for one account from anywhere
 * after ten. An account's wait is short and does not hold for addresses from which it has logged in before, so that
 * nobody can be kept out by the failures of others. Thread-safe.
 */
final class Throttles {
    private static final int MAX_KNOWN = 200;

    private final Throttle addresses;
    private final Throttle accounts;
    private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** @param clock milliseconds that only go forward */
    Throttles(LongSupplier clock) {
        addresses = new Throttle(clock);
        accounts = new Throttle(clock, 10, 30_000);
    }

    /** {@return milliseconds to wait before the attempt is looked at, 0 when it is now} */
    long attempt(String address, String account) {
        long wait = addresses.attempt(address);
        return wait > 0 || isKnown(address, account) ? wait : accounts.attempt(key(account));
    }

    void failed(String address, String account) {
        addresses.failed(address);
        accounts.failed(key(account));
    }

    void succeeded(String address, String account) {
        addresses.succeeded(address);
        accounts.succeeded(key(account));
        synchronized (known) {
            known.put(pair(address, account), true);
        }
    }

    private boolean isKnown(String address, String account) {
        synchronized (known) {
            return known.containsKey(pair(address, account));
        }
    }

    private static String pair(String address, String account) {
        return Throttle.network(address) + ' ' + key(account);
    }

    /** Not an address, whatever it looks like; and not longer than a name is. */
    private static String key(String account) {
        String name = account.length() > 255 ? account.substring(0, 255) : account;
        return "account." + name.toLowerCase(Locale.ROOT);
    }
}
