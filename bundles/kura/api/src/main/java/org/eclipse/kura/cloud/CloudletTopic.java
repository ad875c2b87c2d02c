package org.eclipse.kura.cloud;

import java.util.Arrays;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a request asks an application for: a method and the path of a resource.
 *
 * <p>Immutable.
 *
 * @deprecated applications implement {@link org.eclipse.kura.cloudconnection.request.RequestHandler} instead
 */
@Deprecated
@ProviderType
public class CloudletTopic {

    private final Method method;
    private final String[] resources;

    private CloudletTopic(Method method, String[] resources) {
        this.method = method;
        this.resources = resources;
    }

    /**
     * Reads the part of a topic that follows the application identifier.
     *
     * @param appTopic a method and the segments of a resource, separated by slashes
     * @return the topic, taken apart
     * @throws IllegalArgumentException when the first segment is no {@link Method}
     */
    public static CloudletTopic parseAppTopic(String appTopic) {
        final String[] parts = appTopic.replaceAll("/+$", "").split("/", -1);
        for (final Method method : Method.values()) {
            if (method.name().equals(parts[0])) {
                return new CloudletTopic(method, Arrays.copyOfRange(parts, 1, parts.length));
            }
        }
        throw new IllegalArgumentException(
                "Request " + appTopic + " does not begin with one of " + Arrays.toString(Method.values()) + ".");
    }

    /**
     * Returns what is to be done with the resource.
     *
     * @return the method, never null
     */
    public Method getMethod() {
        return this.method;
    }

    /**
     * Returns the path of the resource.
     *
     * @return the segments, a new array, empty when the request names no resource
     */
    public String[] getResources() {
        return this.resources.clone();
    }

    /** Puts the topic together again. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder(this.method.name());
        for (final String resource : this.resources) {
            text.append('/').append(resource);
        }
        return text.toString();
    }

    /** What is to be done with a resource. */
    public enum Method {
        /** Read it. */
        GET,
        /** Change it. */
        PUT,
        /** Add to it. */
        POST,
        /** Remove it. */
        DEL,
        /** Run it. */
        EXEC
    }
}
