package io.genkan.kura.security.internal.identity;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = UserAdminComponent.PID,
        name = "Identities and permissions",
        description = "Who may do what. The gateway writes these settings itself; change identities in the console.")
@interface RoleStoreConfig {
    @AttributeDefinition(name = "Roles", required = false, description = "Roles as a JSON array.")
    String roles_config() default "[]";

    @AttributeDefinition(name = "Users", required = false, description = "Users as a JSON array.")
    String users_config() default "[]";

    @AttributeDefinition(name = "Groups", required = false, description = "Groups as a JSON array.")
    String groups_config() default "[]";

    @AttributeDefinition(
            name = "Write delay",
            required = false,
            min = "1",
            description = "Milliseconds until changes that an add-on made are written; the gateway's own are written"
                    + " at once.")
    long write_delay_ms() default 5000;
}
