package io.genkan.kura.deployment.internal.cloud;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.deployment.hook.DeploymentHook;
import org.eclipse.kura.deployment.hook.RequestContext;

/**
 * Finds the hook of a request by its type.
 *
 * @param associations {@code kura.service.pid} of the hook by request type
 * @param present finds a hook by its {@code kura.service.pid}
 */
record Hooks(Map<String, String> associations, Function<String, Optional<DeploymentHook>> present) {

    /**
     * Reads the setting {@code deployment.hook.associations}, lines {@code type=pid}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Map<String, String> associations(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        Map<String, String> associations = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(type ->
                        associations.put(type, properties.getProperty(type).trim()));
        return associations;
    }

    /** A hook that takes part in one request. */
    record Bound(DeploymentHook hook, RequestContext context, Map<String, Object> properties) {
        void preDownload() throws KuraException {
            hook.preDownload(context, properties);
        }

        void postDownload() throws KuraException {
            hook.postDownload(context, properties);
        }

        void postInstall() throws KuraException {
            hook.postInstall(context, properties);
        }
    }

    /**
     * Finds the hook of a request.
     *
     * @return the hook, empty when the request asks for none
     * @throws RefusedException when there is no hook for its type
     */
    Optional<Bound> bind(InstallRequest request, Path file) throws RefusedException {
        if (request.requestType().isEmpty()) {
            return Optional.empty();
        }
        String type = request.requestType().get();
        String pid = associations.get(type);
        DeploymentHook hook = pid == null ? null : present.apply(pid).orElse(null);
        if (hook == null) {
            throw RefusedException.badRequest("There is no deployment hook for the request type " + type
                    + (pid == null ? ": add it to deployment.hook.associations." : ": " + pid + " is not there."));
        }
        return Optional.of(
                new Bound(hook, new RequestContext(file.toString(), type), new HashMap<>(request.hookProperties())));
    }
}
