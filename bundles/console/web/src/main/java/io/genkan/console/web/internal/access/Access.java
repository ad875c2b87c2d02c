package io.genkan.console.web.internal.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may see the page. At first a one-time token lets one person set the password; from then on the password opens
 * sessions. It is that of the identity {@code admin} as well, and where somebody gives that identity another one, the page
 * follows; where the identity is missing, the page brings it back. Thread-safe.
 */
public final class Access {
    /** Shortest password. */
    public static final int MIN_PASSWORD = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final int MAX_PASSWORD = 256;
    private static final int MIN_DIFFERENT = 4;

    /** Where this gateway stands. */
    public enum Stage {
        /** Nobody has set a password yet; the token is asked for. */
        FIRST,
        /** The password is asked for. */
        PASSWORD,
        /** Nobody is let in, because the credentials cannot be read. */
        BROKEN
    }

    /** What came of an attempt. */
    public enum Verdict {
        ACCEPTED,
        /** Token or password is wrong. */
        WRONG,
        /** Too many failures; wait. */
        WAIT,
        /** The new password is too short, too long or too simple. */
        WEAK,
        /** The gateway is in another stage. */
        OUT_OF_PLACE
    }

    /**
     * How an attempt was answered.
     *
     * @param session secret name of the new session, null unless accepted
     * @param waitMillis how long to wait, 0 unless the verdict is WAIT
     */
    public record Answer(Verdict verdict, @Nullable String session, long waitMillis) {
        private static Answer of(Verdict verdict) {
            return new Answer(verdict, null, 0);
        }
    }

    private final CredentialsFile file;
    private final SecureRandom random;
    private final AdminIdentity admin;
    private final Throttle throttle;
    private final Sessions sessions;
    private @Nullable Secret token;
    private @Nullable Secret password;
    private @Nullable String firstToken;
    private @Nullable String problem;

    /**
     * Reads the credentials, or makes a token when there are none.
     *
     * @param path the credentials file
     * @param admin the identity that has the same password
     * @param clock milliseconds that only go forward
     */
    public Access(Path path, AdminIdentity admin, SecureRandom random, LongSupplier clock) {
        this.file = new CredentialsFile(path);
        this.admin = admin;
        this.random = random;
        this.throttle = new Throttle(clock);
        this.sessions = new Sessions(clock, random);
        try {
            Optional<CredentialsFile.Credentials> stored = file.read();
            if (stored.isPresent()) {
                token = stored.get().token();
                password = stored.get().password();
            } else {
                String fresh = OneTimeToken.generate(random);
                Secret hash = Secret.of(OneTimeToken.normalize(fresh), Secret.TOKEN_ITERATIONS, random);
                file.writeToken(hash);
                token = hash;
                firstToken = fresh;
            }
        } catch (IOException e) {
            problem = "Nobody can log in to the gateway's page: " + e.getMessage()
                    + " Repair or delete it and restart the gateway; without it a new one-time token is printed.";
        }
    }

    /** {@return the token that was just made, once; empty at later calls and later starts} */
    public synchronized Optional<String> takeFirstToken() {
        Optional<String> taken = Optional.ofNullable(firstToken);
        firstToken = null;
        return taken;
    }

    /** {@return why nobody can log in, empty when all is well} */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public Path credentialsPath() {
        return file.path();
    }

    public synchronized Stage stage() {
        if (problem != null) {
            return Stage.BROKEN;
        }
        return password == null ? Stage.FIRST : Stage.PASSWORD;
    }

    /**
     * Uses the token up and sets the first password, both or neither.
     *
     * @throws IOException when the password could not be stored; the token stays good then
     */
    public Answer setUp(String typedToken, String newPassword, String address) throws IOException {
        if (stage() != Stage.FIRST) {
            return Answer.of(Verdict.OUT_OF_PLACE);
        }
        long wait = throttle.attempt(address);
        if (wait > 0) {
            return new Answer(Verdict.WAIT, null, wait);
        }
        synchronized (this) {
            Secret wanted = token;
            if (wanted == null) {
                return Answer.of(Verdict.OUT_OF_PLACE);
            }
            if (!wanted.matches(OneTimeToken.normalize(typedToken))) {
                throttle.failed(address);
                return Answer.of(Verdict.WRONG);
            }
            throttle.succeeded(address);
            if (weak(newPassword)) {
                return Answer.of(Verdict.WEAK);
            }
            store(newPassword);
            token = null;
            firstToken = null;
        }
        return new Answer(Verdict.ACCEPTED, sessions.open(), 0);
    }

    /** Opens a session for who knows the password. */
    public Answer logIn(String typed, String address) {
        if (stage() != Stage.PASSWORD) {
            return Answer.of(Verdict.OUT_OF_PLACE);
        }
        long wait = throttle.attempt(address);
        if (wait > 0) {
            return new Answer(Verdict.WAIT, null, wait);
        }
        // one at a time: the hash costs a core some tenths of a second
        synchronized (this) {
            Secret wanted = password;
            if (wanted == null || typed.length() > MAX_PASSWORD || !right(wanted, typed)) {
                throttle.failed(address);
                return Answer.of(Verdict.WRONG);
            }
        }
        throttle.succeeded(address);
        return new Answer(Verdict.ACCEPTED, sessions.open(), 0);
    }

    private boolean right(Secret own, String typed) {
        AdminIdentity.Verdict said = admin.check(typed);
        switch (said) {
            case RIGHT -> {
                if (!own.matches(typed)) {
                    follow(typed);
                }
                return true;
            }
            case WRONG -> {
                return false;
            }
            case MISSING, APART -> {
                boolean right = own.matches(typed);
                if (right && said == AdminIdentity.Verdict.MISSING) {
                    admin.take(own);
                }
                return right;
            }
        }
        throw new IllegalStateException("There is no verdict " + said);
    }

    /** Somebody gave the identity another password: when the identity is gone one day, the old one must not count. */
    private void follow(String typed) {
        try {
            Secret hash = Secret.ofPassword(typed, random);
            file.writePassword(hash);
            password = hash;
        } catch (IOException e) {
            LOG.warn("{} keeps the page's former password: {}", file.path(), e.getMessage());
        }
    }

    /**
     * Replaces the password and ends every session.
     *
     * @throws IOException when the password could not be stored; the old one stays good then
     */
    public Answer changePassword(String old, String fresh, String address) throws IOException {
        Answer known = logIn(old, address);
        if (known.verdict() != Verdict.ACCEPTED) {
            return known;
        }
        if (weak(fresh)) {
            sessions.close(known.session());
            return Answer.of(Verdict.WEAK);
        }
        synchronized (this) {
            store(fresh);
        }
        sessions.closeAll();
        return new Answer(Verdict.ACCEPTED, sessions.open(), 0);
    }

    private void store(String newPassword) throws IOException {
        Secret hash = Secret.ofPassword(newPassword, random);
        file.writePassword(hash);
        password = hash;
        admin.take(hash);
    }

    private static boolean weak(String candidate) {
        return candidate.length() < MIN_PASSWORD
                || candidate.length() > MAX_PASSWORD
                || candidate.chars().distinct().count() < MIN_DIFFERENT;
    }

    /** {@return whether that session goes on} */
    public boolean inSession(@Nullable String session) {
        return sessions.use(session);
    }

    public void logOut(@Nullable String session) {
        sessions.close(session);
    }

    /** Runs an action when the session ends. */
    public void atEnd(String session, Runnable action) {
        sessions.atEnd(session, action);
    }

    public void forget(String session, Runnable action) {
        sessions.forget(session, action);
    }

    /** Ends all sessions. */
    public void close() {
        sessions.closeAll();
    }
}
