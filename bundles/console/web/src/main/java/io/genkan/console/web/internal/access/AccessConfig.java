package io.genkan.console.web.internal.access;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = AccessSettings.PID,
        name = "Access to the page",
        description = "From where and how the gateway's page may be used.")
@interface AccessConfig {
    @AttributeDefinition(
            name = "Allowed networks",
            required = false,
            cardinality = 50,
            description =
                    "Networks from which the page may be used, such as 192.0.2.0/24. Empty: all. This machine itself"
                            + " always may.")
    String[] allowed_networks() default {};

    @AttributeDefinition(
            name = "Login with certificates",
            required = false,
            description = "Let users log in with a certificate on the ports that ask for one.")
    boolean certificate_login() default true;
}
