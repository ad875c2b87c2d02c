package io.genkan.console.rest.internal.users;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The roles that this site has made; a setting, so that snapshots and backups have them. */
@Component(
        name = RolesComponent.PID,
        service = {RolesComponent.class, ConfigurableComponent.class},
        immediate = true)
@Designate(ocd = RolesConfig.class)
public final class RolesComponent implements ConfigurableComponent {
    static final String PID = "io.genkan.console.Roles";
    static final String ROLES = "roles";

    private volatile RoleSets roles = RoleSets.with(new String[0]);

    @Activate
    public RolesComponent(Map<String, Object> properties) {
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        Object setting = properties.get(ROLES);
        roles = RoleSets.with(
                setting instanceof String[] many
                        ? many
                        : setting instanceof String one ? new String[] {one} : new String[0]);
    }

    RoleSets roles() {
        return roles;
    }
}
