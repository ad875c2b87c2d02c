package io.genkan.console.rest.internal.users;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordStrengthRequirements;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles, and rules for passwords. */
@Component(service = Endpoints.class)
public final class RoleEndpoints implements Endpoints {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,49}");

    private final IdentityService identities;
    private final PasswordStrengthVerificationService strength;
    private final ConfigurationService configurations;
    private final RolesComponent roles;
    private final Users users;

    @Activate
    public RoleEndpoints(
            @Reference IdentityService identities,
            @Reference PasswordStrengthVerificationService strength,
            @Reference ConfigurationService configurations,
            @Reference RolesComponent roles) {
        this.identities = identities;
        this.strength = strength;
        this.configurations = configurations;
        this.roles = roles;
        this.users = new Users(identities, strength);
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema rules = Schema.object()
                .need("minLength", Schema.integer())
                .need("digits", Schema.flag())
                .need("special", Schema.flag())
                .need("bothCases", Schema.flag());
        return List.of(
                Endpoint.get("/roles", Permissions.IDENTITY, "Roles and all permissions", this::list)
                        .answers(Schema.object()
                                .need(
                                        "roles",
                                        Schema.list(Schema.object()
                                                .need("name", Schema.text())
                                                .need("permissions", Schema.list(Schema.text()))
                                                .need("own", Schema.flag())
                                                .need("users", Schema.list(Schema.text()))))
                                .need("permissions", Schema.list(Schema.text()))),
                Endpoint.put(
                                "/roles/{name}",
                                Permissions.IDENTITY,
                                "Make or change a role of your own; who has it gets what it says",
                                this::put)
                        .takes(Schema.object().need("permissions", Schema.list(Schema.text()))),
                Endpoint.delete("/roles/{name}", Permissions.IDENTITY, "Delete a role that nobody has", this::delete),
                Endpoint.get("/password-rules", Permissions.VIEW, "What new passwords must look like", this::rules)
                        .answers(rules),
                Endpoint.put(
                                "/password-rules",
                                Permissions.IDENTITY,
                                "Change the rules for new passwords",
                                this::putRules)
                        .takes(rules)
                        .answers(rules));
    }

    private Answer list(Call call) throws KuraException {
        RoleSets all = roles.roles();
        List<IdentityConfiguration> identitiesNow = users.all();
        JsonArray list = new JsonArray();
        all.all().forEach((name, permissions) -> {
            JsonArray having = new JsonArray();
            identitiesNow.stream()
                    .filter(each ->
                            all.of(Users.permissions(each)).filter(name::equals).isPresent())
                    .forEach(each -> having.add(each.getName()));
            list.add(new JsonObject()
                    .add("name", name)
                    .add("permissions", UserEndpoints.texts(new TreeSet<>(permissions)))
                    .add("own", !all.isKnown(name))
                    .add("users", having));
        });
        Set<String> permissions = new TreeSet<>();
        identities.getPermissions().forEach(each -> permissions.add(each.getName()));
        return Answer.of(new JsonObject().add("roles", list).add("permissions", UserEndpoints.texts(permissions)));
    }

    private String own(Call call) throws Problem {
        String name = call.variable("name");
        if (roles.roles().isKnown(name)) {
            throw Problem.refused("Role " + name + " is the same on every gateway.")
                    .hint("Make a role of another name.");
        }
        if (!NAME.matcher(name).matches()) {
            throw Problem.refused("A role's name has up to 50 letters, digits, blanks, dots, dashes and underscores.");
        }
        return name;
    }

    private Answer put(Call call) throws KuraException, Problem {
        String name = own(call);
        Set<String> wanted = new TreeSet<>(call.json().texts("permissions"));
        Set<String> known = new TreeSet<>();
        identities.getPermissions().stream().map(Permission::getName).forEach(known::add);
        if (!known.containsAll(wanted)) {
            wanted.removeAll(known);
            throw Problem.refused("There is no permission " + String.join(", ", wanted) + ".");
        }
        if (wanted.isEmpty() || wanted.contains(Permissions.ALL)) {
            throw Problem.refused("A role of your own has some permissions, and not all of them.");
        }
        Users.grantable(wanted, call);
        RoleSets before = roles.roles();
        Set<String> old = before.all().getOrDefault(name, Set.of());
        Users.grantable(old, call);
        for (IdentityConfiguration each : users.all()) {
            if (!old.isEmpty() && Users.permissions(each).equals(old)) {
                users.permissions(each.getName(), wanted, call);
            }
        }
        store(before.set(name, wanted));
        return Answer.done();
    }

    private Answer delete(Call call) throws KuraException, Problem {
        String name = own(call);
        Set<String> permissions = roles.roles().all().get(name);
        if (permissions == null) {
            throw Problem.notFound("There is no such role.");
        }
        for (IdentityConfiguration each : users.all()) {
            if (Users.permissions(each).equals(permissions)) {
                throw Problem.refused("User " + each.getName() + " has this role.")
                        .hint("Give everybody who has it another one first.");
            }
        }
        store(roles.roles().without(name));
        return Answer.done();
    }

    private void store(RoleSets sets) throws KuraException {
        configurations.updateConfiguration(RolesComponent.PID, Map.of(RolesComponent.ROLES, sets.setting()));
    }

    private Answer rules(Call call) throws KuraException {
        PasswordStrengthRequirements now = strength.getPasswordStrengthRequirements();
        return Answer.of(new JsonObject()
                .add("minLength", now.getPasswordMinimumLength())
                .add("digits", now.digitsRequired())
                .add("special", now.specialCharactersRequired())
                .add("bothCases", now.bothCasesRequired()));
    }

    private Answer putRules(Call call) throws KuraException, Problem {
        Body body = call.json();
        long length = body.number("minLength");
        if (length < 8 || length > 128) {
            throw Problem.refused("A password's least length is 8 to 128.");
        }
        configurations.updateConfiguration(
                PasswordRulesComponent.PID,
                Map.of(
                        "new.password.min.length",
                        (int) length,
                        "new.password.require.digits",
                        body.flag("digits", false),
                        "new.password.require.special.characters",
                        body.flag("special", false),
                        "new.password.require.both.cases",
                        body.flag("bothCases", false)));
        return rules(call);
    }
}
