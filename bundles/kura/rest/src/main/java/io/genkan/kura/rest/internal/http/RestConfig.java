package io.genkan.kura.rest.internal.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = RestComponent.PID,
        name = "REST",
        description = "Who may use the interface for programs, under /services.")
@interface RestConfig {
    @AttributeDefinition(
            name = "Ports",
            required = false,
            cardinality = 3,
            min = "1",
            max = "65535",
            description = "Answer on these ports only. Empty: on all on which the gateway serves HTTP.")
    int[] allowed_ports() default {};

    @AttributeDefinition(
            name = "Passwords",
            required = false,
            description = "Let identities log in with their password.")
    boolean auth_password_enabled() default true;

    @AttributeDefinition(
            name = "Certificates",
            required = false,
            description = "Let identities log in with a certificate whose common name is theirs.")
    boolean auth_certificate_enabled() default true;

    @AttributeDefinition(
            name = "Sessions",
            required = false,
            description = "Let identities open a session, which a cookie and a token carry on.")
    boolean session_management_enabled() default true;

    @AttributeDefinition(
            name = "End of sessions",
            required = false,
            min = "1",
            description = "Seconds without a request after which a session ends.")
    int session_inactivity_interval() default 900;

    @AttributeDefinition(
            name = "Password in each request",
            required = false,
            description = "Take name and password from any request (HTTP basic authentication).")
    boolean auth_basic_enabled() default true;

    @AttributeDefinition(
            name = "Certificate in each request",
            required = false,
            description = "Take the client's certificate from any request, without a session.")
    boolean auth_certificate_stateless_enabled() default true;
}
