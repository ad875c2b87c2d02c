package io.genkan.console.web.internal.access;

import io.genkan.api.access.ConsoleSession;
import io.genkan.api.access.ConsoleSessions;
import io.genkan.support.crypto.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may see the page. At first a one-time token lets one person set the password; from then on the password opens
 * sessions. It is that of the identity {@code admin} as well, and where somebody gives that identity another one, the page
 * follows; where the identity is missing, the page brings it back. Every other identity comes in with its own password or
 * certificate. Thread-safe.
 */
public final class Access {
    /** Shortest password. */
    public static final int MIN_PASSWORD = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final int MAX_PASSWORD = 256;
    private static final int MIN_DIFFERENT = 4;
    private static final String PASSWORD = "password";
    private static final String CERTIFICATE = "certificate";

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
        /** Token, name or password is wrong. */
        WRONG,
        /** Too many failures; wait. */
        WAIT,
        /** The new password is too short, too long or too simple. */
        WEAK,
        /** The password is right, and has to be changed first. */
        CHANGE,
        /** The gateway is in another stage. */
        OUT_OF_PLACE
    }

    /**
     * How an attempt was answered.
     *
     * @param session secret name of the new session, null unless accepted
     * @param waitMillis how long to wait, 0 unless the verdict is WAIT
     * @param reason why a password is weak, may be empty
     */
    public record Answer(Verdict verdict, @Nullable String session, long waitMillis, String reason) {
        private static Answer of(Verdict verdict) {
            return new Answer(verdict, null, 0, "");
        }

        private static Answer later(long millis) {
            return new Answer(Verdict.WAIT, null, millis, "");
        }

        private static Answer weak(String reason) {
            return new Answer(Verdict.WEAK, null, 0, reason);
        }
    }

    private final CredentialsFile file;
    private final SecureRandom random;
    private final AdminIdentity admin;
    private final Identities identities;
    private final Throttles throttles;
    private final Sessions sessions;
    private @Nullable Secret token;
    private @Nullable Secret password;
    private @Nullable String firstToken;
    private @Nullable String problem;

    /**
     * Reads the credentials, or makes a token when there are none.
     *
     * @param path the credentials file
     * @param identities everybody else who may come in
     * @param clock milliseconds that only go forward
     */
    public Access(Path path, Identities identities, SecureRandom random, LongSupplier clock) {
        this.file = new CredentialsFile(path);
        this.identities = identities;
        this.admin = identities.admin();
        this.random = random;
        this.throttles = new Throttles(clock);
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
    public Answer setUp(String typedToken, String newPassword, Client client) throws IOException {
        if (stage() != Stage.FIRST) {
            return Answer.of(Verdict.OUT_OF_PLACE);
        }
        long wait = throttles.attempt(client.address(), AdminIdentity.NAME);
        if (wait > 0) {
            return Answer.later(wait);
        }
        synchronized (this) {
            Secret wanted = token;
            if (wanted == null) {
                return Answer.of(Verdict.OUT_OF_PLACE);
            }
            if (!wanted.matches(OneTimeToken.normalize(typedToken))) {
                throttles.failed(client.address(), AdminIdentity.NAME);
                return Answer.of(Verdict.WRONG);
            }
            throttles.succeeded(client.address(), AdminIdentity.NAME);
            Optional<String> weakness = weakness(newPassword);
            if (weakness.isPresent()) {
                return Answer.weak(weakness.get());
            }
            store(newPassword);
            token = null;
            firstToken = null;
        }
        return accepted(AdminIdentity.NAME, client, PASSWORD);
    }

    /**
     * Opens a session for who knows the password.
     *
     * @param name of the identity; empty for admin
     */
    public Answer logIn(String name, String typed, Client client) {
        String identity = name.isEmpty() ? AdminIdentity.NAME : name;
        Verdict verdict = Verdict.WRONG;
        if (stage() != Stage.PASSWORD) {
            return Answer.of(Verdict.OUT_OF_PLACE);
        }
        long wait = throttles.attempt(client.address(), identity);
        if (wait > 0) {
            return Answer.later(wait);
        }
        // one at a time: the hash costs a core some tenths of a second
        synchronized (this) {
            Secret wanted = password;
            if (wanted != null && typed.length() <= MAX_PASSWORD) {
                verdict = identity.equals(AdminIdentity.NAME)
                        ? right(wanted, typed) ? Verdict.ACCEPTED : Verdict.WRONG
                        : named(identity, typed, wanted);
            }
        }
        if (verdict == Verdict.WRONG) {
            throttles.failed(client.address(), identity);
            return Answer.of(verdict);
        }
        throttles.succeeded(client.address(), identity);
        return verdict == Verdict.ACCEPTED ? accepted(identity, client, PASSWORD) : Answer.of(verdict);
    }

    /** An unknown name costs as much time as a known one, so that nobody learns which is which. */
    private Verdict named(String identity, String typed, Secret any) {
        if (!identities.exists(identity)) {
            any.matches(typed);
            return Verdict.WRONG;
        }
        return switch (identities.check(identity, typed)) {
            case RIGHT -> Verdict.ACCEPTED;
            case CHANGE -> Verdict.CHANGE;
            case WRONG -> Verdict.WRONG;
        };
    }

    /** Opens a session for who has shown a certificate that the listener has checked. */
    public Answer logInWithCertificate(String commonName, Client client) {
        if (stage() != Stage.PASSWORD) {
            return Answer.of(Verdict.OUT_OF_PLACE);
        }
        return identities.exists(commonName) ? accepted(commonName, client, CERTIFICATE) : Answer.of(Verdict.WRONG);
    }

    private Answer accepted(String identity, Client client, String means) {
        Object credentials = means.equals(PASSWORD) ? identities.credentials(identity) : null;
        return new Answer(
                Verdict.ACCEPTED, sessions.open(new Sessions.Login(identity, client, means, credentials)), 0, "");
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
     * Replaces the password of an identity and ends all its sessions.
     *
     * @param name of the identity; empty for admin
     * @throws IOException when the password could not be stored; the old one stays good then
     */
    public Answer changePassword(String name, String old, String fresh, Client client) throws IOException {
        String identity = name.isEmpty() ? AdminIdentity.NAME : name;
        Answer known = logIn(identity, old, client);
        if (known.verdict() != Verdict.ACCEPTED && known.verdict() != Verdict.CHANGE) {
            return known;
        }
        Optional<String> weakness =
                old.equals(fresh) ? Optional.of("The new password is the old one.") : weakness(fresh);
        if (weakness.isPresent()) {
            sessions.close(known.session());
            return Answer.weak(weakness.get());
        }
        synchronized (this) {
            if (identity.equals(AdminIdentity.NAME)) {
                store(fresh);
            } else {
                try {
                    identities.change(identity, Secret.ofPassword(fresh, random));
                } catch (KuraException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }
        }
        sessions.endAll(identity);
        return accepted(identity, client, PASSWORD);
    }

    private void store(String newPassword) throws IOException {
        Secret hash = Secret.ofPassword(newPassword, random);
        file.writePassword(hash);
        password = hash;
        admin.take(hash);
    }

    private Optional<String> weakness(String candidate) {
        boolean weak = candidate.length() < MIN_PASSWORD
                || candidate.length() > MAX_PASSWORD
                || candidate.chars().distinct().count() < MIN_DIFFERENT;
        return weak
                ? Optional.of("A password has " + MIN_PASSWORD + " to " + MAX_PASSWORD
                        + " characters, and four of them at least are different.")
                : identities.weakness(candidate);
    }

    /** {@return the session that a cookie names, as long as who has logged in still may} */
    public Optional<ConsoleSession> session(@Nullable String cookie) {
        return sessions.use(cookie, this::valid);
    }

    /** Who is deleted or gets another password is logged out; admin's password is in the file, too. */
    private boolean valid(Sessions.Login login) {
        boolean there = identities.exists(login.identity());
        if (!there) {
            return login.identity().equals(AdminIdentity.NAME) && login.means().equals(PASSWORD);
        }
        return login.credentials() == null || login.credentials().equals(identities.credentials(login.identity()));
    }

    /** {@return whether an identity may do something} */
    public boolean may(String identity, String permission) {
        Set<String> all = permissions(identity);
        return all.contains(Identities.ALL) || all.contains(permission);
    }

    /** {@return the names of what an identity may do; whoever set up the gateway may do all} */
    public Set<String> permissions(String identity) {
        return identity.equals(AdminIdentity.NAME) && !identities.exists(identity)
                ? Set.of(Identities.ALL)
                : identities.permissions(identity);
    }

    public ConsoleSessions sessions() {
        return sessions;
    }

    public void logOut(@Nullable String cookie) {
        sessions.close(cookie);
    }

    /** Ends all sessions. */
    public void close() {
        sessions.closeAll();
    }
}
