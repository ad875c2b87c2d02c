package io.genkan.kura.deployment.internal.cloud;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Reads the settings of the deployment handler: Kura's, and those with which this gateway limits what may come. */
final class HandlerOptions {
    private static final String FOLDER = "downloads.directory";
    private static final String HOOKS = "deployment.hook.associations";
    private static final String UPDATES = "system.update.enabled";
    private static final String SIZE = "download.size.max";
    private static final String TIME = "download.time.max";

    @ObjectClassDefinition(
            id = CloudDeploymentHandlerV2.PID,
            name = "Remote deployment",
            description = "Packages and bundles, managed from a cloud (DEPLOY-V2).")
    @interface Config {
        @AttributeDefinition(name = "Folder of downloads", description = "Where packages are downloaded to.")
        String downloads_directory() default "/tmp";

        @AttributeDefinition(
                name = "Deployment hooks",
                required = false,
                description =
                        "Which hook takes part in which requests: lines of the form <request.type>=<kura.service.pid of"
                                + " the hook>.|TextArea")
        String deployment_hook_associations() default "";

        @AttributeDefinition(name = "TLS settings", description = "Filter for the TLS settings of downloads by https.")
        String SslManagerService_target() default "(kura.service.pid=org.eclipse.kura.ssl.SslManagerService)";

        @AttributeDefinition(
                name = "System updates",
                description = "Run shell scripts that a cloud sends, with the rights of the gateway.")
        boolean system_update_enabled() default false;

        @AttributeDefinition(
                name = "Largest download (MB)",
                min = "1",
                max = "8192",
                description = "A download that is or grows larger is given up.")
        int download_size_max() default 1024;

        @AttributeDefinition(
                name = "Longest download (minutes)",
                min = "1",
                max = "1440",
                description = "A download that lasts longer is given up, so that those behind it have their turn.")
        int download_time_max() default 120;
    }

    private HandlerOptions() {}

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Workplace.Options from(Map<String, Object> properties) {
        String folder = value(properties, FOLDER, String.class, "/tmp");
        try {
            return new Workplace.Options(
                    Path.of(folder.isBlank() ? "/tmp" : folder),
                    Hooks.associations(value(properties, HOOKS, String.class, "")),
                    value(properties, UPDATES, Boolean.class, false),
                    (long) between(SIZE, value(properties, SIZE, Integer.class, 1024), 8192) << 20,
                    Duration.ofMinutes(between(TIME, value(properties, TIME, Integer.class, 120), 1440)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The setting " + FOLDER + " is " + folder + ", which is no folder.", e);
        }
    }

    private static int between(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "The setting " + key + " is " + value + ", and has to lie between 1 and " + max + '.');
        }
        return value;
    }

    private static <T> T value(Map<String, Object> properties, String key, Class<T> type, T otherwise) {
        Object value = properties.get(key);
        if (value == null) {
            return otherwise;
        }
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(
                "The setting " + key + " is " + value + ", and has to be of the type " + type.getSimpleName() + '.');
    }
}
