package io.genkan.console.rest.internal.users;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = RolesComponent.PID,
        name = "Roles",
        description = "Sets of permissions besides viewer, technician and administrator. Changed on the page of users.")
@interface RolesConfig {
    @AttributeDefinition(
            name = "Roles",
            required = false,
            cardinality = 50,
            description = "Texts of the form name=permission,permission.")
    String[] roles() default {};
}
