package io.genkan.kura.security.internal.ssl;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = SslManagerServiceImpl.PID,
        name = "TLS",
        description = "How this gateway's own connections are secured: keys, trusted certificates, protocol.")
@interface SslConfig {
    @AttributeDefinition(
            name = "Protocol",
            required = false,
            description =
                    "Name of Java's SSLContext. TLS negotiates the best version; TLSv1.2 goes no further than 1.2.")
    String ssl_default_protocol() default "TLS";

    @AttributeDefinition(
            name = "Verify host names",
            required = false,
            description = "Refuse a server whose certificate is for another host name.")
    boolean ssl_hostname_verification() default true;

    @AttributeDefinition(name = "Keystore", description = "Filter of the keystore with this gateway's private keys.")
    String KeystoreService_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Truststore",
            description =
                    "Filter of the keystore with trusted certificates. Without it those of the keystore count, and when"
                            + " there are none, the public authorities that Java trusts.")
    String TruststoreKeystoreService_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Cipher suites",
            required = false,
            description = "Allowed cipher suites, separated by commas; empty for Java's own choice.")
    String ssl_default_cipherSuites() default "";

    @AttributeDefinition(
            name = "Check revocation",
            required = false,
            description = "Refuse certificates that were revoked.")
    boolean ssl_revocation_check_enabled() default false;

    @AttributeDefinition(
            name = "Source of revocations",
            options = {
                @Option(label = "Prefer OCSP", value = "PREFER_OCSP"),
                @Option(label = "Prefer revocation lists", value = "PREFER_CRL"),
                @Option(label = "Revocation lists only", value = "CRL_ONLY")
            },
            description = "Whom to ask whether a certificate was revoked.")
    String ssl_revocation_mode() default "PREFER_OCSP";

    @AttributeDefinition(
            name = "Accept when revocation is unknown",
            description = "Accept a certificate when nobody can be asked whether it was revoked.")
    boolean ssl_revocation_soft_fail() default false;
}
