package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.access.Access;
import io.genkan.kura.rest.internal.access.RestOptions;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Request.Client;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;

/** Login, logout and the password of who has logged in. */
final class SessionApi {
    private static final String HTTP_SERVICE = "org.eclipse.kura.http.server.manager.HttpService";
    private static final String CONSOLE = "org.eclipse.kura.web.Console";

    private final Services services;
    private final Access access;

    SessionApi(Services services, Access access) {
        this.services = services;
        this.access = access;
    }

    Routes routes() {
        return new Routes("session/v1", null, "")
                .anybody("POST", "login/password", IdentityV2Api.refusing(this::logInWithPassword))
                .anybody("POST", "login/certificate", this::logInWithCertificate)
                .identity("GET", "xsrfToken", this::xsrfToken)
                .identity("POST", "changePassword", IdentityV2Api.refusing(this::changePassword))
                .identity("POST", "logout", this::logOut)
                .identity("GET", "currentIdentity", this::currentIdentity)
                .anybody("GET", "authenticationInfo", this::authenticationInfo);
    }

    private static Client client(Request request) throws Refusal {
        Client client = request.client();
        if (client == null) {
            throw Refusal.notFound("Sessions are for HTTP.");
        }
        return client;
    }

    private void requireSessions(boolean more) throws Refusal {
        if (!access.options().sessions() || !more) {
            throw Refusal.notFound("This way of logging in is switched off.");
        }
    }

    private Answer logInWithPassword(Request request) throws Refusal, KuraException {
        requireSessions(access.options().password());
        Client client = client(request);
        Body body = request.json();
        String name = body.text("username");
        String password = body.text("password");
        access.sessions().close(client.session());
        if (!access.check(name, password, client.address())) {
            throw new Refusal(401, "Name or password is wrong.");
        }
        return open(name, true);
    }

    private Answer logInWithCertificate(Request request) throws Refusal, KuraException {
        requireSessions(access.options().certificate());
        Client client = client(request);
        access.sessions().close(client.session());
        String name = access.certificate(client)
                .orElseThrow(() -> new Refusal(401, "No certificate of a known identity was shown."));
        return open(name, false);
    }

    private Answer open(String name, boolean lock) throws Refusal, KuraException {
        Optional<PasswordConfiguration> password = access.passwords().of(name);
        boolean changeNeeded =
                password.map(PasswordConfiguration::isPasswordChangeNeeded).orElse(false);
        String id = access.sessions()
                .open(
                        name,
                        password.flatMap(PasswordConfiguration::getPasswordHash).orElse(null),
                        lock && changeNeeded);
        return Answer.of(new JsonObject().add("passwordChangeNeeded", changeNeeded))
                .withCookie(id);
    }

    private Answer xsrfToken(Request request) throws Refusal {
        requireSessions(true);
        return Answer.of(new JsonObject()
                .add(
                        "xsrfToken",
                        access.sessions()
                                .find(
                                        client(request).session(),
                                        access.options().sessionSeconds())
                                .orElseThrow(() -> new Refusal(401, "There is no session."))
                                .xsrfToken()));
    }

    private static String identity(Request request) throws Refusal {
        String identity = request.identity();
        if (identity == null) {
            throw new Refusal(401, "Log in first.");
        }
        return identity;
    }

    private Answer changePassword(Request request) throws Refusal, KuraException {
        Client client = client(request);
        String name = identity(request);
        Body body = request.json();
        String current = body.text("currentPassword");
        String fresh = body.text("newPassword");
        if (!access.check(name, current, client.address())) {
            access.sessions().close(client.session());
            throw new Refusal(401, "The current password is wrong.");
        }
        if (fresh.equals(current)) {
            throw Refusal.bad("The new password is the same as the current one.");
        }
        services.need(IdentityService.class)
                .updateIdentityConfiguration(new IdentityConfiguration(
                        name,
                        java.util.List.of(new PasswordConfiguration(
                                false, true, Optional.of(fresh.toCharArray()), Optional.empty()))));
        access.sessions().close(client.session());
        Answer opened = open(name, true);
        return new Answer(204, null, opened.cookie());
    }

    private Answer logOut(Request request) throws Refusal {
        requireSessions(true);
        access.sessions().close(client(request).session());
        return Answer.NO_CONTENT.withCookie("");
    }

    private Answer currentIdentity(Request request) throws Refusal, KuraException {
        requireSessions(true);
        String name = identity(request);
        IdentityConfiguration identity = services.need(IdentityService.class)
                .getIdentityConfiguration(name, Set.of(AssignedPermissions.class, PasswordConfiguration.class))
                .orElseThrow(() -> new Refusal(401, "Identity " + name + " is gone."));
        boolean changeNeeded = identity.getComponent(PasswordConfiguration.class)
                .map(PasswordConfiguration::isPasswordChangeNeeded)
                .orElse(false);
        JsonArray permissions =
                Answer.array(identity
                        .getComponent(AssignedPermissions.class)
                        .map(AssignedPermissions::getPermissions)
                        .orElse(Set.of())
                        .stream()
                        .map(Permission::getName)
                        .toList());
        return Answer.of(new JsonObject()
                .add("name", name)
                .add("passwordChangeNeeded", changeNeeded)
                .add("permissions", permissions));
    }

    private Answer authenticationInfo(Request request) throws Refusal, KuraException {
        RestOptions options = access.options();
        Set<Integer> ports = new TreeSet<>(RestOptions.ports(setting(HTTP_SERVICE, "https.client.auth.ports")));
        boolean certificate = options.certificate() && !ports.isEmpty();
        JsonObject info = new JsonObject()
                .add("passwordAuthenticationEnabled", options.password())
                .add("certificateAuthenticationEnabled", certificate);
        if (certificate) {
            JsonArray numbers = new JsonArray();
            ports.forEach(numbers::add);
            info.add("certificateAuthenticationPorts", numbers);
        }
        if (Boolean.TRUE.equals(setting(CONSOLE, "access.banner.enabled"))
                && setting(CONSOLE, "access.banner.content") instanceof String message) {
            info.add("message", message);
        }
        return Answer.of(info);
    }

    private @Nullable Object setting(String pid, String name) throws KuraException {
        ConfigurationService service = services.find(ConfigurationService.class).orElse(null);
        if (service == null || !service.getConfigurableComponentPids().contains(pid)) {
            return null;
        }
        ComponentConfiguration configuration = service.getComponentConfiguration(pid);
        Map<String, Object> properties = configuration == null ? null : configuration.getConfigurationProperties();
        return properties == null ? null : properties.get(name);
    }
}
