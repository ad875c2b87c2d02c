package io.genkan.console.web.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who is logged in, in memory only. A session is known by a hash, so that not even a heap dump gives it away. */
final class Sessions {
    static final long IDLE_MILLIS = TimeUnit.HOURS.toMillis(12);
    static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(7);
    private static final int MAX_SESSIONS = 50;
    private static final int ID_BYTES = 32;

    private static final class Session {
        final long since;
        long used;
        final List<Runnable> atEnd = new ArrayList<>();

        Session(long now) {
            since = now;
            used = now;
        }

        boolean over(long now) {
            return now - used > IDLE_MILLIS || now - since > LONGEST_MILLIS;
        }
    }

    private final LongSupplier clock;
    private final SecureRandom random;
    private final Map<String, Session> sessions = new HashMap<>();

    Sessions(LongSupplier clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** {@return the secret name of a new session, for the browser's cookie} */
    String open() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        List<Runnable> ended = new ArrayList<>();
        synchronized (this) {
            sweep(ended);
            if (sessions.size() >= MAX_SESSIONS) {
                sessions.entrySet().stream()
                        .min((a, b) -> Long.compare(a.getValue().used, b.getValue().used))
                        .ifPresent(oldest -> ended.addAll(remove(oldest.getKey())));
            }
            sessions.put(hash(name), new Session(clock.getAsLong()));
        }
        ended.forEach(Runnable::run);
        return name;
    }

    /** {@return whether the session goes on; using it keeps it alive} */
    boolean use(@Nullable String name) {
        if (name == null) {
            return false;
        }
        List<Runnable> ended;
        synchronized (this) {
            String key = hash(name);
            Session session = sessions.get(key);
            if (session == null) {
                return false;
            }
            long now = clock.getAsLong();
            if (!session.over(now)) {
                session.used = now;
                return true;
            }
            ended = remove(key);
        }
        ended.forEach(Runnable::run);
        return false;
    }

    /** Runs something when the session ends; at once when it has ended already. */
    void atEnd(String name, Runnable action) {
        synchronized (this) {
            Session session = sessions.get(hash(name));
            if (session != null) {
                session.atEnd.add(action);
                return;
            }
        }
        action.run();
    }

    /** Forgets an action of {@link #atEnd}. */
    synchronized void forget(String name, Runnable action) {
        Session session = sessions.get(hash(name));
        if (session != null) {
            session.atEnd.remove(action);
        }
    }

    void close(@Nullable String name) {
        if (name != null) {
            List<Runnable> ended;
            synchronized (this) {
                ended = remove(hash(name));
            }
            ended.forEach(Runnable::run);
        }
    }

    void closeAll() {
        List<Runnable> ended = new ArrayList<>();
        synchronized (this) {
            for (String key : List.copyOf(sessions.keySet())) {
                ended.addAll(remove(key));
            }
        }
        ended.forEach(Runnable::run);
    }

    private List<Runnable> remove(String key) {
        Session session = sessions.remove(key);
        return session == null ? List.of() : List.copyOf(session.atEnd);
    }

    private void sweep(List<Runnable> ended) {
        long now = clock.getAsLong();
        Iterator<Session> each = sessions.values().iterator();
        while (each.hasNext()) {
            Session session = each.next();
            if (session.over(now)) {
                ended.addAll(session.atEnd);
                each.remove();
            }
        }
    }

    private static String hash(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
