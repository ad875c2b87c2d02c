package io.genkan.kura.deployment.internal;

import io.genkan.kura.deployment.internal.update.WatchOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of package deployment.
 *
 * @param signatureRequired whether an unsigned package is refused
 * @param dropEnabled whether packages in the drop folder are installed
 * @param usbFolders folders of memory sticks whose packages are installed; empty: none are
 * @param usbSigned whether what comes from a stick has to be signed
 * @param watch how closely the gateway is watched after a change
 */
record PackageOptions(
        boolean signatureRequired, boolean dropEnabled, String usbFolders, boolean usbSigned, WatchOptions watch) {
    /** As long as the settings are wrong. */
    static final PackageOptions CLOSED =
            new PackageOptions(true, false, "", true, new WatchOptions(Duration.ofSeconds(5), 70, 5, 50));

    private static final String SIGNATURE_REQUIRED = "signature.required";
    private static final String DROP_ENABLED = "drop.enabled";
    private static final String USB_FOLDERS = "usb.folders";
    private static final String USB_SIGNED = "usb.signature.required";

    @ObjectClassDefinition(
            id = PackageDeploymentComponent.PID,
            name = "Packages",
            description = "Which packages may be installed, and from where.")
    @interface Config {
        @AttributeDefinition(
                name = "Only signed packages",
                description =
                        "Refuse packages that are not signed by somebody whose certificate, or whose authority's, is in the keystore.")
        boolean signature_required() default false;

        @AttributeDefinition(
                name = "Keystore",
                description = "Filter for the keystore with the certificates of those whose packages are trusted.")
        String KeystoreService_target() default "(kura.service.pid=DeploymentKeystore)";

        @AttributeDefinition(
                name = "Drop folder",
                description = "Install packages that are put into the folder drop beside the installed packages.")
        boolean drop_enabled() default true;

        @AttributeDefinition(
                name = "Folders of memory sticks",
                description =
                        "Install packages and updates from these folders of memory sticks; * stands for one name, as"
                                + " in /media/*/genkan, and colons separate several. Empty: sticks are not looked at.",
                required = false)
        String usb_folders() default "";

        @AttributeDefinition(
                name = "Only signed packages from memory sticks",
                description = "Refuse what comes from a memory stick and is not signed by somebody trusted.")
        boolean usb_signature_required() default true;

        @AttributeDefinition(
                name = "Watch",
                description =
                        "How long the gateway is watched after a change before it is kept, in seconds; as long again"
                                + " when something seems wrong; 0: not at all.",
                min = "0",
                max = "3600")
        int watch_seconds() default 5;

        @AttributeDefinition(
                name = "Data that still has to flow",
                description = "Share of what a wire carried at least before a change that it has to carry after it, in"
                        + " percent; 0: rates are not looked at.",
                min = "0",
                max = "100")
        int watch_rate_percent() default 70;

        @AttributeDefinition(
                name = "Errors on wires",
                description = "Share of the envelopes at which a receiver may throw after a change, in percent.",
                min = "0",
                max = "100")
        int watch_errors_percent() default 5;

        @AttributeDefinition(
                name = "More threads",
                description = "By how many threads the process may grow with a change.",
                min = "1",
                max = "10000")
        int watch_threads() default 50;

        @AttributeDefinition(
                name = "Health checks",
                description =
                        "Tags of the Felix Health Checks that are looked at, with commas between; *: all; empty: none.",
                required = false)
        String watch_health_tags() default "*";
    }

    /**
     * Reads the settings. A wrong type is no reason to install what nobody signed.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static PackageOptions from(Map<String, Object> properties) {
        return new PackageOptions(
                flag(properties, SIGNATURE_REQUIRED, false),
                flag(properties, DROP_ENABLED, true),
                folders(properties),
                flag(properties, USB_SIGNED, true),
                new WatchOptions(
                        Duration.ofSeconds(number(properties, "watch.seconds", 0, 3600, 5)),
                        number(properties, "watch.rate.percent", 0, 100, 70),
                        number(properties, "watch.errors.percent", 0, 100, 5),
                        number(properties, "watch.threads", 1, 10_000, 50),
                        text(properties, "watch.health.tags", "*")));
    }

    private static int number(Map<String, Object> properties, String key, int least, int most, int otherwise) {
        Object value = properties.getOrDefault(key, otherwise);
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw new IllegalArgumentException("The setting " + key + " is " + value
                + ", and has to be a whole number from " + least + " to " + most + '.');
    }

    private static String text(Map<String, Object> properties, String key, String otherwise) {
        Object value = properties.getOrDefault(key, otherwise);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("The setting " + key + " is " + value + ", and has to be a text.");
    }

    private static String folders(Map<String, Object> properties) {
        Object value = properties.getOrDefault(USB_FOLDERS, "");
        if (value instanceof String text
                && (text.isBlank() || Arrays.stream(text.split(":")).allMatch(one -> one.startsWith("/")))) {
            return text.strip();
        }
        throw new IllegalArgumentException("The setting " + USB_FOLDERS + " is " + value
                + ", and has to be absolute paths with colons between, such as /media/*/genkan.");
    }

    private static boolean flag(Map<String, Object> properties, String key, boolean otherwise) {
        Object value = properties.getOrDefault(key, otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("The setting " + key + " is " + value + ", and has to be true or false.");
    }
}
