package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.api.Configurations.Passwords;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Endpoint.Handler;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityConfigurationComponent;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordStrengthRequirements;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;

/** Identities, their permissions, passwords and what add-ons keep for them. */
final class IdentityV2Api {
    private static final Map<String, Class<? extends IdentityConfigurationComponent>> COMPONENTS = Map.of(
            "AdditionalConfigurations", AdditionalConfigurations.class,
            "AssignedPermissions", AssignedPermissions.class,
            "PasswordConfiguration", PasswordConfiguration.class);

    private final Services services;
    private final Configurations json;

    IdentityV2Api(Services services) {
        this.services = services;
        this.json = new Configurations(services);
    }

    Routes routes() {
        return new Routes("identity/v2", "IDN-V2", "identity")
                .get("identities", refusing(this::all))
                .post("identities", refusing(this::create))
                .put("identities", refusing(this::update))
                .delete("identities", refusing(this::delete))
                .post("identities/byName", refusing(this::byName))
                .post("identities/default/byName", refusing(this::defaults))
                .post("identities/validate", refusing(this::validate))
                .post("permissions", refusing(this::createPermission))
                .delete("permissions", refusing(this::deletePermission))
                .identity("GET", "definedPermissions", this::permissions)
                .identity("GET", "passwordStrenghtRequirements", this::requirements);
    }

    /** {@return the handler, with 400 for what is not valid} */
    static Handler refusing(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (KuraException e) {
                if (e.getCode() == KuraErrorCode.INVALID_PARAMETER) {
                    throw Refusal.bad(String.valueOf(e.getMessage()));
                }
                throw e;
            }
        };
    }

    private IdentityService identities() throws Refusal {
        return services.need(IdentityService.class);
    }

    private Answer all(Request request) throws Refusal, KuraException {
        JsonArray all = new JsonArray();
        for (IdentityConfiguration each : identities().getIdentitiesConfiguration(new HashSet<>(COMPONENTS.values()))) {
            all.add(describe(each));
        }
        return Answer.of(all);
    }

    private JsonObject describe(IdentityConfiguration identity) throws Refusal, KuraException {
        JsonObject object = new JsonObject().add("identity", new JsonObject().add("name", identity.getName()));
        AssignedPermissions permissions =
                identity.getComponent(AssignedPermissions.class).orElse(null);
        if (permissions != null) {
            object.add(
                    "permissionConfiguration",
                    new JsonObject().add("permissions", describe(permissions.getPermissions())));
        }
        PasswordConfiguration password =
                identity.getComponent(PasswordConfiguration.class).orElse(null);
        if (password != null) {
            object.add(
                    "passwordConfiguration",
                    new JsonObject()
                            .add("passwordChangeNeeded", password.isPasswordChangeNeeded())
                            .add("passwordAuthEnabled", password.isPasswordAuthEnabled()));
        }
        AdditionalConfigurations additional =
                identity.getComponent(AdditionalConfigurations.class).orElse(null);
        if (additional != null) {
            object.add(
                    "additionalConfigurations",
                    new JsonObject()
                            .add(
                                    "configurations",
                                    json.write(additional.getConfigurations(), Passwords.PLACEHOLDER)
                                            .get("configs")));
        }
        return object;
    }

    private static JsonArray describe(Set<Permission> permissions) {
        JsonArray all = new JsonArray();
        Set<String> names = new TreeSet<>();
        permissions.forEach(each -> names.add(each.getName()));
        names.forEach(name -> all.add(new JsonObject().add("name", name)));
        return all;
    }

    private IdentityConfiguration read(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String name = body.object("identity").name("name");
        List<IdentityConfigurationComponent> components = new ArrayList<>();
        if (body.has("permissionConfiguration")) {
            Set<Permission> permissions = new HashSet<>();
            for (JsonValue each : body.object("permissionConfiguration").array("permissions")) {
                permissions.add(new Permission(Body.of(each, "A permission").name("name")));
            }
            components.add(new AssignedPermissions(permissions));
        }
        if (body.has("passwordConfiguration")) {
            Body password = body.object("passwordConfiguration");
            components.add(new PasswordConfiguration(
                    password.flag("passwordChangeNeeded", false),
                    password.flag("passwordAuthEnabled", false),
                    password.optionalText("password").map(String::toCharArray),
                    Optional.empty()));
        }
        if (body.has("additionalConfigurations")) {
            components.add(new AdditionalConfigurations(new ArrayList<>(
                    json.read(body.object("additionalConfigurations").array("configurations")))));
        }
        return new IdentityConfiguration(name, components);
    }

    private Answer create(Request request) throws Refusal, KuraException {
        String name = request.json().name("name");
        if (!identities().createIdentity(name)) {
            throw new Refusal(409, "Identity " + name + " already exists.");
        }
        return Answer.DONE;
    }

    private Answer update(Request request) throws Refusal, KuraException {
        identities().updateIdentityConfiguration(read(request));
        return Answer.DONE;
    }

    private Answer validate(Request request) throws Refusal, KuraException {
        identities().validateIdentityConfiguration(read(request));
        return Answer.DONE;
    }

    private Answer delete(Request request) throws Refusal, KuraException {
        String name = request.json().name("name");
        if (!identities().deleteIdentity(name)) {
            throw Refusal.notFound("Identity " + name + " does not exist.");
        }
        return Answer.DONE;
    }

    private static Set<Class<? extends IdentityConfigurationComponent>> wanted(Body body) throws Refusal {
        Set<Class<? extends IdentityConfigurationComponent>> wanted = new HashSet<>();
        for (String each :
                body.has("configurationComponents") ? body.texts("configurationComponents") : Set.<String>of()) {
            Class<? extends IdentityConfigurationComponent> type = COMPONENTS.get(each);
            if (type == null) {
                throw Refusal.bad("There is no part " + each + " of an identity, but "
                        + new TreeSet<>(COMPONENTS.keySet()) + ".");
            }
            wanted.add(type);
        }
        return wanted;
    }

    private Answer byName(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String name = body.object("identity").name("name");
        return Answer.of(describe(identities()
                .getIdentityConfiguration(name, wanted(body))
                .orElseThrow(() -> Refusal.notFound("Identity " + name + " does not exist."))));
    }

    private Answer defaults(Request request) throws Refusal, KuraException {
        Body body = request.json();
        return Answer.of(describe(identities()
                .getIdentityDefaultConfiguration(body.object("identity").name("name"), wanted(body))));
    }

    private Answer createPermission(Request request) throws Refusal, KuraException {
        String name = request.json().name("name");
        if (!identities().createPermission(new Permission(name))) {
            throw new Refusal(409, "Permission " + name + " already exists.");
        }
        return Answer.DONE;
    }

    private Answer deletePermission(Request request) throws Refusal, KuraException {
        String name = request.json().name("name");
        if (!identities().deletePermission(new Permission(name))) {
            throw Refusal.notFound("Permission " + name + " does not exist.");
        }
        return Answer.DONE;
    }

    private Answer permissions(Request request) throws Refusal, KuraException {
        return Answer.of(describe(identities().getPermissions()));
    }

    private Answer requirements(Request request) throws Refusal, KuraException {
        PasswordStrengthRequirements rules =
                services.need(PasswordStrengthVerificationService.class).getPasswordStrengthRequirements();
        return Answer.of(new JsonObject()
                .add("passwordMinimumLength", rules.getPasswordMinimumLength())
                .add("digitsRequired", rules.digitsRequired())
                .add("specialCharactersRequired", rules.specialCharactersRequired())
                .add("bothCasesRequired", rules.bothCasesRequired()));
    }
}
