package io.genkan.console.web.internal.listen;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = HttpService.PID,
        name = "HTTP service",
        description = "The addresses of the gateway's page and of everything else that is served over HTTP.")
@interface HttpConfig {
    @AttributeDefinition(
            name = "Serve the network",
            required = false,
            description = "Serve HTTPS to the network. Without it only this machine reaches the page.")
    boolean lan_enabled() default true;

    @AttributeDefinition(
            name = "HTTPS ports",
            required = false,
            cardinality = 4,
            min = "1",
            max = "65535",
            description = "Ports for HTTPS on every network address of this machine. 8443 alone: the one of environment"
                    + " variable GENKAN_HTTPS_PORT, where it is set.")
    int[] https_ports() default {8443};

    @AttributeDefinition(
            name = "HTTPS ports for certificates",
            required = false,
            cardinality = 4,
            min = "1",
            max = "65535",
            description =
                    "Ports for HTTPS with clients that must show a certificate, which one of the keystore's trusted"
                            + " certificates is or has signed. The certificate's common name is the identity's name.")
    int[] https_client_auth_ports() default {};

    @AttributeDefinition(
            name = "HTTP ports",
            required = false,
            cardinality = 4,
            min = "0",
            max = "65535",
            description = "Ports for plain HTTP on this machine's loopback address only. Empty: the one of framework"
                    + " property org.osgi.service.http.port.")
    int[] http_ports() default {};

    @AttributeDefinition(
            name = "Keystore",
            required = false,
            description = "OSGi filter of the keystore whose private key and certificate HTTPS uses.")
    String KeystoreService_target() default HttpOptions.KEYSTORE;
}
