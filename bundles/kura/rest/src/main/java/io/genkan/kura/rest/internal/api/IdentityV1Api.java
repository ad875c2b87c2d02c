package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityConfigurationComponent;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordStrengthRequirements;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;

/** Identities in the older form. */
final class IdentityV1Api {
    private static final Set<Class<? extends IdentityConfigurationComponent>> ALL =
            Set.of(PasswordConfiguration.class, AssignedPermissions.class);
    private static final String NAME = "userName";

    private final Services services;

    IdentityV1Api(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("identity/v1", "IDN-V1", "identity")
                .get("identities", this::all)
                .post("identities", IdentityV2Api.refusing(this::create))
                .put("identities", IdentityV2Api.refusing(this::update))
                .delete("identities", IdentityV2Api.refusing(this::delete))
                .post("identities/byName", this::byName)
                .identity("GET", "definedPermissions", this::permissions)
                .identity("GET", "passwordRequirements", this::requirements);
    }

    private IdentityService identities() throws Refusal {
        return services.need(IdentityService.class);
    }

    private Answer all(Request request) throws Refusal, KuraException {
        JsonArray all = new JsonArray();
        identities().getIdentitiesConfiguration(ALL).forEach(each -> all.add(describe(each)));
        return Answer.of(new JsonObject().add("userConfig", all));
    }

    private Answer byName(Request request) throws Refusal, KuraException {
        return Answer.of(describe(existing(request.json().text(NAME))));
    }

    private IdentityConfiguration existing(String name) throws Refusal, KuraException {
        return identities()
                .getIdentityConfiguration(name, ALL)
                .orElseThrow(() -> Refusal.notFound("Identity " + name + " does not exist."));
    }

    private static JsonObject describe(IdentityConfiguration identity) {
        JsonObject object = new JsonObject().add(NAME, identity.getName());
        identity.getComponent(PasswordConfiguration.class)
                .ifPresent(password -> object.add("passwordAuthEnabled", password.isPasswordAuthEnabled())
                        .add("passwordChangeNeeded", password.isPasswordChangeNeeded()));
        identity.getComponent(AssignedPermissions.class)
                .ifPresent(permissions -> object.add(
                        "permissions",
                        Answer.array(permissions.getPermissions().stream()
                                .map(Permission::getName)
                                .toList())));
        return object;
    }

    private Answer create(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String name = body.name(NAME);
        IdentityService service = identities();
        if (service.getIdentityConfiguration(name, Set.of()).isPresent()) {
            throw Refusal.bad("Identity " + name + " already exists.");
        }
        if (body.has("password")) {
            services.need(PasswordStrengthVerificationService.class)
                    .checkPasswordStrength(body.text("password").toCharArray());
        }
        service.createIdentity(name);
        try {
            change(body, name);
        } catch (KuraException | Refusal e) {
            service.deleteIdentity(name);
            throw e;
        }
        return Answer.DONE;
    }

    private Answer update(Request request) throws Refusal, KuraException {
        Body body = request.json();
        change(body, body.name(NAME));
        return Answer.DONE;
    }

    /** Changes what the body names and nothing else. */
    private void change(Body body, String name) throws Refusal, KuraException {
        PasswordConfiguration now = existing(name)
                .getComponent(PasswordConfiguration.class)
                .orElse(new PasswordConfiguration(false, false, Optional.empty(), Optional.empty()));
        List<IdentityConfigurationComponent> components = new ArrayList<>();
        boolean wanted = body.flag("passwordAuthEnabled", now.isPasswordAuthEnabled());
        Optional<char[]> password =
                wanted && body.optionalFlag("passwordAuthEnabled").isPresent()
                        ? body.optionalText("password").map(String::toCharArray)
                        : Optional.empty();
        components.add(new PasswordConfiguration(
                body.flag("passwordChangeNeeded", now.isPasswordChangeNeeded()),
                wanted && (password.isPresent() || now.isPasswordAuthEnabled()),
                password,
                Optional.empty()));
        if (body.has("permissions")) {
            Set<Permission> permissions = new HashSet<>();
            Set<Permission> defined = identities().getPermissions();
            body.texts("permissions").forEach(each -> permissions.add(new Permission(each)));
            permissions.retainAll(defined);
            components.add(new AssignedPermissions(permissions));
        }
        identities().updateIdentityConfiguration(new IdentityConfiguration(name, components));
    }

    private Answer delete(Request request) throws Refusal, KuraException {
        String name = request.json().text(NAME);
        if (!identities().deleteIdentity(name)) {
            throw Refusal.notFound("Identity " + name + " does not exist.");
        }
        return Answer.DONE;
    }

    private Answer permissions(Request request) throws Refusal, KuraException {
        return Answer.texts(
                "permissions",
                identities().getPermissions().stream().map(Permission::getName).toList());
    }

    private Answer requirements(Request request) throws Refusal, KuraException {
        PasswordStrengthRequirements rules =
                services.need(PasswordStrengthVerificationService.class).getPasswordStrengthRequirements();
        return Answer.of(new JsonObject()
                .add("passwordMinimumLength", rules.getPasswordMinimumLength())
                .add("passwordRequireDigits", rules.digitsRequired())
                .add("passwordRequireSpecialChars", rules.specialCharactersRequired())
                .add("passwordRequireBothCases", rules.bothCasesRequired()));
    }
}
