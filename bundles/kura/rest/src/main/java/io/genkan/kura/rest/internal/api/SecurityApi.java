package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Router;
import io.genkan.kura.rest.internal.route.Routes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.SecurityService;

/** Fingerprints and security policies. */
final class SecurityApi {
    private static final int MAX_POLICY = 1024 * 1024;

    private final Services services;

    SecurityApi(Services services) {
        this.services = services;
    }

    Routes version1() {
        return common(new Routes("security/v1", "SEC-V1", "security"));
    }

    Routes version2() {
        return common(new Routes("security/v2", "SEC-V2", "security"))
                .post("security-policy/apply-default-production", request -> {
                    security().applyDefaultProductionSecurityPolicy();
                    security().reloadCommandLineFingerprint();
                    return Answer.DONE;
                })
                .post("security-policy/apply", this::apply);
    }

    private Routes common(Routes routes) {
        return routes.post("security-policy-fingerprint/reload", request -> {
                    security().reloadSecurityPolicyFingerprint();
                    return Answer.DONE;
                })
                .post("command-line-fingerprint/reload", request -> {
                    security().reloadCommandLineFingerprint();
                    return Answer.DONE;
                })
                .identity(
                        "GET",
                        "debug-enabled",
                        request -> Answer.of(
                                new JsonObject().add("enabled", security().isDebugEnabled())));
    }

    private SecurityService security() throws Refusal {
        return services.need(SecurityService.class);
    }

    private Answer apply(Request request) throws Refusal, KuraException {
        byte[] body = request.body();
        if (body.length == 0 || body.length > MAX_POLICY) {
            throw Refusal.bad("The body is a security policy of at most 1 MB.");
        }
        try {
            security()
                    .applySecurityPolicy(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
            security().reloadCommandLineFingerprint();
            return Answer.DONE;
        } catch (CharacterCodingException e) {
            throw Refusal.bad("The security policy is not UTF-8.");
        } catch (KuraException e) {
            if (e.getCode() == KuraErrorCode.INVALID_PARAMETER) {
                throw Refusal.bad(String.valueOf(e.getMessage()));
            }
            throw Router.refusal(e);
        }
    }
}
