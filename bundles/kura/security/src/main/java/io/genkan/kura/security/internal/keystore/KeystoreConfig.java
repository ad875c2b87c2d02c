package io.genkan.kura.security.internal.keystore;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = FilesystemKeystoreService.PID,
        name = "Keystore",
        description = "Keys and certificates in a file. A file that is missing is created.")
@interface KeystoreConfig {
    @AttributeDefinition(
            name = "File",
            description =
                    "Path of the keystore; a relative path starts at the data folder. New files are PKCS#12, existing"
                            + " JKS files stay JKS.")
    String keystore_path() default "security/keystore.p12";

    @AttributeDefinition(
            name = "Password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of the file. Leave it empty and the gateway generates one and keeps it encrypted.")
    String keystore_password() default "";

    @AttributeDefinition(
            name = "Replace the password",
            required = false,
            description = "Protect the file with a generated password instead of the given one.")
    boolean randomize_password() default false;

    @AttributeDefinition(
            name = "Make a certificate",
            required = false,
            description =
                    "Make a key and a self-signed certificate for this machine's names and addresses when the file holds"
                            + " no private key. The keystore HttpsKeystore always does.")
    boolean self_signed() default false;

    @AttributeDefinition(
            name = "Fetch revocation lists",
            description =
                    "Download certificate revocation lists from the addresses below and from those that the trusted"
                            + " certificates name, and keep them.")
    boolean crl_management_enabled() default false;

    @AttributeDefinition(
            name = "Addresses of revocation lists",
            required = false,
            cardinality = 5,
            description = "HTTP addresses, besides those that the trusted certificates name.")
    String[] crl_urls() default {};

    @AttributeDefinition(
            name = "Download interval",
            min = "1",
            description = "A list is downloaded again after this time, or earlier when it has expired.")
    long crl_update_interval() default 1;

    @AttributeDefinition(
            name = "Unit of the download interval",
            options = {
                @Option(label = "seconds", value = "SECONDS"),
                @Option(label = "minutes", value = "MINUTES"),
                @Option(label = "hours", value = "HOURS"),
                @Option(label = "days", value = "DAYS")
            },
            description = "Unit of the download interval.")
    String crl_update_interval_time_unit() default "DAYS";

    @AttributeDefinition(
            name = "Check interval",
            min = "1",
            description = "How often the gateway looks whether a list has to be downloaded.")
    long crl_check_interval() default 5;

    @AttributeDefinition(
            name = "Unit of the check interval",
            options = {
                @Option(label = "seconds", value = "SECONDS"),
                @Option(label = "minutes", value = "MINUTES"),
                @Option(label = "hours", value = "HOURS"),
                @Option(label = "days", value = "DAYS")
            },
            description = "Unit of the check interval.")
    String crl_check_interval_time_unit() default "MINUTES";

    @AttributeDefinition(
            name = "File of the revocation lists",
            required = false,
            description = "Empty: the keystore's path with .crl at its end.")
    String crl_store_path() default "";

    @AttributeDefinition(
            name = "Check signatures of revocation lists",
            description = "Keep only lists that are signed by a trusted certificate of this keystore.")
    boolean verify_crl() default true;
}
