package io.genkan.console.web.internal.access;

import io.genkan.api.access.ConsoleSession;
import io.genkan.api.access.ConsoleSessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is logged in, in memory only. A session is known by a hash, so that not even a heap dump gives it away. */
final class Sessions implements ConsoleSessions {
    static final long IDLE_MILLIS = TimeUnit.HOURS.toMillis(12);
    static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(7);
    private static final int MAX_SESSIONS = 50;
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 9;
    private static final int MAX_BROWSER = 200;

    /**
     * Who comes in.
     *
     * @param credentials what changes when the password does, null where that is not to be looked at
     */
    record Login(
            String identity,
            Client client,
            String means,
            @Nullable Object credentials) {}

    private static final class Session {
        final String id;
        final Login login;
        final long since;
        final long sinceClock = System.currentTimeMillis();
        long used;
        final List<Runnable> atEnd = new ArrayList<>();

        Session(String id, Login login, long now) {
            this.id = id;
            this.login = login;
            since = now;
            used = now;
        }

        boolean over(long now) {
            return now - used > IDLE_MILLIS || now - since > LONGEST_MILLIS;
        }

        ConsoleSession told(long now) {
            return new ConsoleSession(
                    id,
                    login.identity(),
                    login.client().address(),
                    login.means(),
                    browser(login.client().browser()),
                    sinceClock,
                    System.currentTimeMillis() - (now - used));
        }

        private static String browser(String text) {
            String plain = text.replaceAll("\\p{Cntrl}", " ");
            return plain.length() > MAX_BROWSER ? plain.substring(0, MAX_BROWSER) : plain;
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
    String open(Login login) {
        String name = random(SECRET_BYTES);
        List<Runnable> ended = new ArrayList<>();
        synchronized (this) {
            long now = clock.getAsLong();
            sessions.values().removeIf(session -> {
                boolean over = session.over(now);
                if (over) {
                    ended.addAll(session.atEnd);
                }
                return over;
            });
            if (sessions.size() >= MAX_SESSIONS) {
                sessions.entrySet().stream()
                        .min((a, b) -> Long.compare(a.getValue().used, b.getValue().used))
                        .ifPresent(oldest -> {
                            sessions.remove(oldest.getKey());
                            ended.addAll(oldest.getValue().atEnd);
                        });
            }
            sessions.put(hash(name), new Session(random(ID_BYTES), login, now));
        }
        ended.forEach(Runnable::run);
        return name;
    }

    private String random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * {@return the session, unless it is over; using it keeps it alive}
     *
     * @param valid whether who has logged in still may
     */
    Optional<ConsoleSession> use(@Nullable String name, Predicate<Login> valid) {
        if (name == null) {
            return Optional.empty();
        }
        Session session;
        long now = clock.getAsLong();
        synchronized (this) {
            session = sessions.get(hash(name));
            if (session != null && !session.over(now)) {
                session.used = now;
            }
        }
        if (session == null) {
            return Optional.empty();
        }
        if (session.over(now) || !valid.test(session.login)) {
            close(name);
            return Optional.empty();
        }
        return Optional.of(session.told(now));
    }

    @Override
    public synchronized List<ConsoleSession> current() {
        long now = clock.getAsLong();
        return sessions.values().stream()
                .filter(session -> !session.over(now))
                .map(session -> session.told(now))
                .sorted(Comparator.comparingLong(ConsoleSession::used).reversed())
                .toList();
    }

    @Override
    public boolean end(String id) {
        return endAll(session -> session.id.equals(id)) > 0;
    }

    @Override
    public int endAll(String identity) {
        return endAll(session -> session.login.identity().equals(identity));
    }

    private int endAll(Predicate<Session> which) {
        List<Session> ended;
        synchronized (this) {
            ended = sessions.values().stream().filter(which).toList();
            sessions.values().removeAll(ended);
        }
        ended.forEach(session -> List.copyOf(session.atEnd).forEach(Runnable::run));
        return ended.size();
    }

    @Override
    public void atEnd(String id, Runnable action) {
        synchronized (this) {
            Session session = byId(id);
            if (session != null) {
                session.atEnd.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public synchronized void forget(String id, Runnable action) {
        Session session = byId(id);
        if (session != null) {
            session.atEnd.remove(action);
        }
    }

    private @Nullable Session byId(String id) {
        for (Session each : sessions.values()) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        return null;
    }

    void close(@Nullable String name) {
        if (name != null) {
            String key = hash(name);
            Session session;
            synchronized (this) {
                session = sessions.remove(key);
            }
            if (session != null) {
                List.copyOf(session.atEnd).forEach(Runnable::run);
            }
        }
    }

    void closeAll() {
        endAll(Objects::nonNull);
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
