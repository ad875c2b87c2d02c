package io.genkan.kura.rest.internal.route;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked for.
 *
 * @param base the service, such as {@code configuration/v2}
 * @param appId application id over MQTT, null when it is not served there
 * @param access who may ask
 * @param role permission {@code rest.<role>} that is needed, where access is {@link Access#ROLE}
 * @param method GET, POST, PUT or DELETE
 * @param path below the base, without leading slash; parts in braces match any text
 * @param exec over MQTT this is EXEC and nothing else
 * @param remotePrefix what stands before the path over MQTT, empty for nothing
 */
public record Endpoint(
        String base,
        @Nullable String appId,
        Access access,
        String role,
        String method,
        String path,
        boolean exec,
        String remotePrefix,
        Handler handler) {

    /** Who may ask. */
    public enum Access {
        ANYBODY,
        /** Any identity that has logged in. */
        IDENTITY,
        /** Identities with the role's permission. */
        ROLE
    }

    /** Does what is asked. */
    public interface Handler {
        Answer handle(Request request) throws Refusal, KuraException;
    }

    /** {@return how many bytes the body of a request may have} */
    public int maxBody() {
        if (access == Access.ANYBODY) {
            return 16 * 1024;
        }
        return (base.equals("command/v1") ? 8 : 4) * 1024 * 1024;
    }

    /** {@return the path over MQTT} */
    String remotePath() {
        return remotePrefix.isEmpty() || path.isEmpty() ? remotePrefix + path : remotePrefix + "/" + path;
    }

    /** {@return what stands where the path has braces, empty when this is another path} */
    Optional<Map<String, String>> match(String asked) {
        return match(path, asked);
    }

    /** {@return the same over MQTT} */
    Optional<Map<String, String>> matchRemote(String asked) {
        return match(remotePath(), asked);
    }

    private static Optional<Map<String, String>> match(String path, String asked) {
        String[] own = path.split("/", -1);
        String[] given = asked.split("/", -1);
        if (own.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{") && !given[i].isEmpty()) {
                variables.put(own[i].substring(1, own[i].length() - 1), given[i]);
            } else if (!own[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
