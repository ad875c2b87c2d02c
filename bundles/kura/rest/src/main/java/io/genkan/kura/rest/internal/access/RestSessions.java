package io.genkan.kura.rest.internal.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who is logged in, in memory only. Thread-safe. */
public final class RestSessions {
    private static final int MAX_SESSIONS = 200;
    private static final int ID_BYTES = 32;

    /**
     * One login.
     *
     * @param xsrfToken what must come with each request
     * @param credentials whatever changes when the password does; null when there is no password
     * @param locked nothing but a change of the password is allowed
     * @param used nanoseconds
     */
    public record Session(
            String identity, String xsrfToken, @Nullable Object credentials, boolean locked, long used) {}

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;
    private final Map<String, Session> sessions = new HashMap<>();

    /** @param nanos time that only goes forward */
    public RestSessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** {@return the secret name of a new session} */
    public synchronized String open(String identity, @Nullable Object credentials, boolean locked) {
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.entrySet().stream()
                    .min(Comparator.comparingLong(each -> each.getValue().used()))
                    .map(Map.Entry::getKey)
                    .ifPresent(sessions::remove);
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(
                id,
                new Session(
                        identity,
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        credentials,
                        locked,
                        nanos.getAsLong()));
        return id;
    }

    /** {@return the session, unless nobody used it for too long} */
    public synchronized Optional<Session> find(@Nullable String id, int maxIdleSeconds) {
        Session session = id == null ? null : sessions.get(id);
        if (session != null
                && maxIdleSeconds > 0
                && nanos.getAsLong() - session.used() > TimeUnit.SECONDS.toNanos(maxIdleSeconds)) {
            sessions.remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    /** Keeps a session alive. */
    synchronized void use(String id) {
        sessions.computeIfPresent(
                id,
                (key, old) -> new Session(
                        old.identity(), old.xsrfToken(), old.credentials(), old.locked(), nanos.getAsLong()));
    }

    public synchronized void close(@Nullable String id) {
        if (id != null) {
            sessions.remove(id);
        }
    }
}
