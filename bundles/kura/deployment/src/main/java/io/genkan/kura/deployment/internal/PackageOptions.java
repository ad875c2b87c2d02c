package io.genkan.kura.deployment.internal;

import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of package deployment.
 *
 * @param signatureRequired whether an unsigned package is refused
 * @param dropEnabled whether packages in the drop folder are installed
 */
record PackageOptions(boolean signatureRequired, boolean dropEnabled) {
    private static final String SIGNATURE_REQUIRED = "signature.required";
    private static final String DROP_ENABLED = "drop.enabled";

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
    }

    /**
     * Reads the settings. A wrong type is no reason to install what nobody signed.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static PackageOptions from(Map<String, Object> properties) {
        return new PackageOptions(flag(properties, SIGNATURE_REQUIRED, false), flag(properties, DROP_ENABLED, true));
    }

    private static boolean flag(Map<String, Object> properties, String key, boolean otherwise) {
        Object value = properties.getOrDefault(key, otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("The setting " + key + " is " + value + ", and has to be true or false.");
    }
}
