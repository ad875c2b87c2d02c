package io.genkan.console.rest.internal.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = MetricsComponent.PID,
        name = "Metrics",
        description = "Figures of this gateway in OpenMetrics format at /metrics, for Prometheus and its like.")
@interface MetricsConfig {
    @AttributeDefinition(name = "Enabled", description = "Whether /metrics answers.")
    boolean enabled() default false;

    @AttributeDefinition(
            name = "Token",
            description = "What a scraper sends as bearer token, at least 16 characters. Without one only this machine"
                    + " is answered, over its loopback address.",
            type = AttributeType.PASSWORD,
            required = false)
    String token() default "";
}
