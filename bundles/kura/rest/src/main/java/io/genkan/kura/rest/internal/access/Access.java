package io.genkan.kura.rest.internal.access;

import io.genkan.kura.rest.internal.api.Services;
import io.genkan.kura.rest.internal.route.Endpoint;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request.Client;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.audit.AuditConstants;
import org.eclipse.kura.audit.AuditContext;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who asks, and whether that identity may. Thread-safe. */
public final class Access {
    /** Paths, below {@code /services}, of a session that need no token, and those that a locked session may use. */
    static final String XSRF_TOKEN = "session/v1/xsrfToken";

    private static final Set<String> LOCKED_MAY = Set.of(XSRF_TOKEN, "session/v1/changePassword");
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");
    private static final String BASIC = "Basic ";

    private final Services services;
    private final Supplier<RestOptions> options;
    private final Passwords passwords;
    private final RestSessions sessions = new RestSessions(System::nanoTime);
    private final FailedLogins failures = new FailedLogins(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));

    public Access(Services services, Supplier<RestOptions> options) {
        this.services = services;
        this.options = options;
        this.passwords = new Passwords(services);
    }

    public RestOptions options() {
        return options.get();
    }

    public Passwords passwords() {
        return passwords;
    }

    public RestSessions sessions() {
        return sessions;
    }

    /**
     * {@return the identity that asks, empty when nobody has logged in}
     *
     * @param path below {@code /services}, without leading slash
     * @param authorization header of that name, null when there is none
     * @param xsrfToken header {@code X-XSRF-Token}, null when there is none
     * @throws Refusal with status 429 when there were too many failures
     */
    public Optional<String> authenticate(
            String path, Client client, @Nullable String authorization, @Nullable String xsrfToken)
            throws Refusal, KuraException {
        RestOptions now = options.get();
        Optional<String> found = Optional.empty();
        if (now.basic() && authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            found = basic(authorization.substring(BASIC.length()).trim(), client.address());
        }
        if (found.isEmpty() && now.statelessCertificate()) {
            found = certificate(client);
        }
        if (found.isEmpty() && now.sessions()) {
            found = session(path, client, xsrfToken);
        }
        found.ifPresent(identity ->
                AuditContext.currentOrInternal().getProperties().put(AuditConstants.KEY_IDENTITY.getValue(), identity));
        return found;
    }

    private Optional<String> basic(String credentials, String address) throws Refusal, KuraException {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String identity = text.substring(0, colon);
        boolean right = check(identity, text.substring(colon + 1), address);
        boolean changeNeeded = right
                && passwords
                        .of(identity)
                        .map(PasswordConfiguration::isPasswordChangeNeeded)
                        .orElse(true);
        return right && !changeNeeded ? Optional.of(identity) : Optional.empty();
    }

    /**
     * {@return whether name and password are right}
     *
     * @throws Refusal with status 429 when this address has failed too often
     */
    public boolean check(String identity, String password, String address) throws Refusal, KuraException {
        String from = FailedLogins.network(address);
        long wait = failures.wait(from);
        if (wait > 0) {
            throw Refusal.tooMany("Too many wrong passwords", (wait + 999) / 1000);
        }
        if (passwords.matches(identity, password)) {
            failures.succeeded(from);
            return true;
        }
        failures.failed(from);
        AUDIT.warn(
                "{} Rest - Failure - Password of {} is wrong",
                AuditContext.currentOrInternal(),
                identity.replaceAll("\\p{Cntrl}", " "));
        return false;
    }

    /** {@return the identity that the client's certificate names} */
    public Optional<String> certificate(Client client) throws Refusal, KuraException {
        String name = client.certificateName();
        return name != null && passwords.of(name).isPresent() ? Optional.of(name) : Optional.empty();
    }

    private Optional<String> session(String path, Client client, @Nullable String xsrfToken)
            throws Refusal, KuraException {
        String id = client.session();
        RestSessions.Session session =
                sessions.find(id, options.get().sessionSeconds()).orElse(null);
        if (id == null || session == null) {
            return Optional.empty();
        }
        if (!path.equals(XSRF_TOKEN) && !same(session.xsrfToken(), xsrfToken)) {
            return Optional.empty();
        }
        if (session.locked() && !LOCKED_MAY.contains(path)) {
            return Optional.empty();
        }
        PasswordConfiguration now = passwords.of(session.identity()).orElse(null);
        if (now == null || !java.util.Objects.equals(now.getPasswordHash().orElse(null), session.credentials())) {
            sessions.close(id);
            return Optional.empty();
        }
        sessions.use(id);
        return Optional.of(session.identity());
    }

    private static boolean same(String wanted, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lets those pass who may use an endpoint.
     *
     * @throws Refusal with status 401 or 403 when this identity may not
     */
    public void authorize(Endpoint endpoint, @Nullable String identity) throws Refusal {
        if (endpoint.access() == Endpoint.Access.ANYBODY) {
            return;
        }
        if (identity == null) {
            throw new Refusal(401, "Log in first.");
        }
        if (endpoint.access() == Endpoint.Access.ROLE) {
            try {
                services.need(IdentityService.class)
                        .checkPermission(identity, new Permission("rest." + endpoint.role()));
            } catch (KuraException e) {
                throw new Refusal(403, "Identity " + identity + " needs permission rest." + endpoint.role() + ".");
            }
        }
    }
}
