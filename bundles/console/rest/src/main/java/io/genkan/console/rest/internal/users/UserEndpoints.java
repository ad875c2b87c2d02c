package io.genkan.console.rest.internal.users;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.access.ConsoleSession;
import io.genkan.api.access.ConsoleSessions;
import io.genkan.console.rest.internal.configuration.Changes;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Versions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Users and who of them is logged in. */
@Component(service = Endpoints.class)
public final class UserEndpoints implements Endpoints {
    private static final Schema USER = Schema.object()
            .need("name", Schema.text())
            .may("role", Schema.text())
            .need("permissions", Schema.list(Schema.text()))
            .need("password", Schema.flag())
            .need("mustChange", Schema.flag())
            .need("sessions", Schema.integer())
            .need("you", Schema.flag());

    private final Users users;
    private final RolesComponent roles;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable ConsoleSessions sessions;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Changes changes;

    @Activate
    public UserEndpoints(
            @Reference IdentityService identities,
            @Reference PasswordStrengthVerificationService strength,
            @Reference RolesComponent roles) {
        this.users = new Users(identities, strength);
        this.roles = roles;
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema session = Schema.object()
                .need("id", Schema.text())
                .need("identity", Schema.text())
                .need("address", Schema.text())
                .need("means", Schema.oneOf("password", "certificate"))
                .need("browser", Schema.text())
                .need("since", Schema.time())
                .need("used", Schema.time())
                .need("you", Schema.flag());
        return List.of(
                Endpoint.get("/users", Permissions.IDENTITY, "All users", this::list)
                        .answers(Schema.object().need("users", Schema.list(USER))),
                Endpoint.get("/users/{name}", Permissions.IDENTITY, "One user", this::one)
                        .answers(USER),
                Endpoint.post("/users", Permissions.IDENTITY, "Make a user", this::create)
                        .takes(Schema.object()
                                .need("name", Schema.text())
                                .may("role", Schema.text())
                                .may("permissions", Schema.list(Schema.text()))
                                .may("password", Schema.text().with("description", "without it: certificate only"))
                                .may("mustChange", Schema.flag().with("description", "true when not given")))
                        .answers(USER),
                Endpoint.put(
                                "/users/{name}",
                                Permissions.IDENTITY,
                                "Give a user another role (If-Match: the ETag of what was read)",
                                this::change)
                        .takes(Schema.object()
                                .may("role", Schema.text())
                                .may("permissions", Schema.list(Schema.text())))
                        .answers(USER),
                Endpoint.delete(
                        "/users/{name}", Permissions.IDENTITY, "Delete a user, and end its sessions", this::delete),
                Endpoint.post(
                                "/users/{name}/password",
                                Permissions.IDENTITY,
                                "Give a user another password; null: certificate only",
                                this::password)
                        .takes(Schema.object().may("password", Schema.text()).may("mustChange", Schema.flag())),
                Endpoint.get(
                                "/sessions",
                                Permissions.VIEW,
                                "Who is logged in; your own sessions only, unless you" + " manage users",
                                this::sessions)
                        .answers(Schema.object().need("sessions", Schema.list(session))),
                Endpoint.delete("/sessions/{id}", Permissions.VIEW, "End a session", this::end));
    }

    private JsonObject json(IdentityConfiguration user, Call call) {
        Set<String> permissions = Users.permissions(user);
        PasswordConfiguration password = Users.password(user);
        JsonObject json = new JsonObject().add("name", user.getName());
        roles.roles().of(permissions).ifPresent(role -> json.add("role", role));
        return json.add("permissions", texts(permissions))
                .add("password", password.isPasswordAuthEnabled())
                .add("mustChange", password.isPasswordChangeNeeded())
                .add("sessions", sessionsOf(user.getName()))
                .add("you", user.getName().equals(call.identity()));
    }

    static JsonArray texts(Collection<String> texts) {
        JsonArray all = new JsonArray();
        texts.forEach(all::add);
        return all;
    }

    private long sessionsOf(String name) {
        ConsoleSessions all = sessions;
        return all == null
                ? 0
                : all.current().stream()
                        .filter(each -> each.identity().equals(name))
                        .count();
    }

    private static String version(IdentityConfiguration user) {
        return Versions.of(
                user.getName() + Users.permissions(user) + Users.password(user).isPasswordAuthEnabled());
    }

    private Answer list(Call call) throws KuraException {
        JsonArray all = new JsonArray();
        for (IdentityConfiguration each : users.all()) {
            all.add(json(each, call));
        }
        return Answer.of(new JsonObject().add("users", all));
    }

    private Answer one(Call call) throws KuraException, Problem {
        IdentityConfiguration user = users.need(call.variable("name"));
        return Answer.of(json(user, call)).etag(version(user));
    }

    private Set<String> wanted(Body body) throws Problem {
        Optional<String> role = body.optionalText("role");
        if (role.isEmpty()) {
            return new TreeSet<>(body.texts("permissions"));
        }
        Set<String> permissions = roles.roles().all().get(role.get());
        if (permissions == null) {
            throw Problem.refused("There is no such role.")
                    .hint("It is one of "
                            + String.join(", ", roles.roles().all().keySet()) + ".");
        }
        return permissions;
    }

    private Answer create(Call call) throws KuraException, Problem {
        Body body = call.json();
        String name = body.name("name");
        users.create(name, wanted(body), body.optionalText("password"), body.flag("mustChange", true), call);
        IdentityConfiguration made = users.need(name);
        return new Answer(201, json(made, call), null, java.util.Map.of(), null).etag(version(made));
    }

    private Answer change(Call call) throws KuraException, Problem {
        String name = call.variable("name");
        call.expect(version(users.need(name)), () -> {
            Changes known = changes;
            return Changes.conflict("user " + name, known == null ? Optional.empty() : known.last(Changes.user(name)));
        });
        users.permissions(name, wanted(call.json()), call);
        Changes told = changes;
        if (told != null) {
            told.made(Changes.user(name), call.identity());
        }
        return one(call);
    }

    private Answer delete(Call call) throws KuraException, Problem {
        users.delete(call.variable("name"), call);
        endAll(call.variable("name"));
        return Answer.done();
    }

    private Answer password(Call call) throws KuraException, Problem {
        Body body = call.json();
        String name = call.variable("name");
        users.password(name, body.optionalText("password"), body.flag("mustChange", true), call);
        if (!name.equals(call.identity())) {
            endAll(name);
        }
        return Answer.done();
    }

    private void endAll(String name) {
        ConsoleSessions all = sessions;
        if (all != null) {
            all.endAll(name);
        }
    }

    private List<ConsoleSession> visible(Call call) throws Problem {
        ConsoleSessions all = sessions;
        if (all == null) {
            throw Problem.missing("The list of sessions");
        }
        boolean manages = call.may().test(Permissions.IDENTITY);
        return all.current().stream()
                .filter(each -> manages || each.identity().equals(call.identity()))
                .toList();
    }

    private Answer sessions(Call call) throws Problem {
        JsonArray list = new JsonArray();
        for (ConsoleSession each : visible(call)) {
            list.add(new JsonObject()
                    .add("id", each.id())
                    .add("identity", each.identity())
                    .add("address", each.address())
                    .add("means", each.means())
                    .add("browser", each.browser())
                    .add("since", each.since())
                    .add("used", each.used())
                    .add("you", each.id().equals(call.session())));
        }
        return Answer.of(new JsonObject().add("sessions", list));
    }

    private Answer end(Call call) throws Problem {
        String id = call.variable("id");
        ConsoleSessions all = sessions;
        if (all == null || visible(call).stream().noneMatch(each -> each.id().equals(id)) || !all.end(id)) {
            throw Problem.notFound("There is no such session (any more).");
        }
        return Answer.done();
    }
}
