package io.genkan.kura.security.internal.identity;

import java.util.Dictionary;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.UserAdminEvent;

/** A role that is only a name with properties. */
class StoredRole implements Role {
    /** The predefined role that everybody has; it is never stored. */
    static final StoredRole ANYONE = new StoredRole(Role.USER_ANYONE, (type, role) -> {});

    /** Hears of every change. */
    interface Changes {
        /**
         * A role has changed.
         *
         * @param type of {@link UserAdminEvent}
         */
        void changed(int type, Role role);
    }

    private final String name;
    private final Changes changes;
    private final WatchedValues properties;

    StoredRole(String name, Changes changes) {
        this.name = name;
        this.changes = changes;
        this.properties = watched();
    }

    final WatchedValues watched() {
        return new WatchedValues(this::changed);
    }

    final void changed() {
        changes.changed(UserAdminEvent.ROLE_CHANGED, this);
    }

    final WatchedValues values() {
        return properties;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getType() {
        return Role.ROLE;
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return properties;
    }

    @Override
    public String toString() {
        return name;
    }
}
