package io.genkan.fleet.provisioning.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = ProvisioningComponent.PID,
        name = "Provisioning",
        description = "Joins a fleet by a one-time claim.")
@interface ProvisioningConfig {
    @AttributeDefinition(
            name = "Claims",
            description = "Take a claim from the file fleet/claim, the environment or the console.")
    boolean enabled() default true;
}
