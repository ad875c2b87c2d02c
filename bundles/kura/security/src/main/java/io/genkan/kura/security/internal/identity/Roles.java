package io.genkan.kura.security.internal.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.UserAdminEvent;

/** All users and groups by name. Thread-safe. */
final class Roles {
    /** Permissions that the gateway's own parts ask for; they exist without being stored. */
    static final Set<String> OWN_PERMISSIONS = Set.of(
            "kura.admin",
            "genkan.view",
            "kura.network.admin",
            "kura.packages.admin",
            "kura.device",
            "kura.cloud.connection.admin",
            "kura.wires.admin",
            "kura.maintenance",
            "rest.assets",
            "rest.cloudconnection",
            "rest.command",
            "rest.configuration",
            "rest.deploy",
            "rest.fleet",
            "rest.identity",
            "rest.inventory",
            "rest.keystores",
            "rest.network.configuration",
            "rest.network.status",
            "rest.position",
            "rest.security",
            "rest.system",
            "rest.tamper.detection",
            "rest.wires.admin");

    static final String PERMISSION_PREFIX = "kura.permission.";

    private final StoredRole.Changes changes;
    private Map<String, StoredRole> roles = new TreeMap<>();

    Roles(StoredRole.Changes changes) {
        this.changes = changes;
        replace(List.of());
    }

    /** Takes what the store has in place of all that is here. */
    synchronized void replace(Collection<StoredRole> stored) {
        Map<String, StoredRole> fresh = new TreeMap<>();
        stored.forEach(role -> fresh.put(role.getName(), role));
        for (String permission : OWN_PERMISSIONS) {
            fresh.computeIfAbsent(PERMISSION_PREFIX + permission, name -> new StoredGroup(name, changes));
        }
        roles = fresh;
    }

    StoredRole.Changes changes() {
        return changes;
    }

    synchronized Collection<StoredRole> all() {
        return Collections.unmodifiableCollection(new ArrayList<>(roles.values()));
    }

    synchronized @Nullable StoredRole get(String name) {
        return name.equals(Role.USER_ANYONE) ? StoredRole.ANYONE : roles.get(name);
    }

    /** {@return the new role, null when the name is taken} */
    @Nullable
    Role create(String name, int type) {
        if (type != Role.USER && type != Role.GROUP) {
            throw new IllegalArgumentException("A role is created as a user or as a group.");
        }
        StoredRole fresh;
        synchronized (this) {
            if (name.isEmpty() || name.equals(Role.USER_ANYONE) || roles.containsKey(name)) {
                return null;
            }
            fresh = type == Role.USER ? new StoredUser(name, changes) : new StoredGroup(name, changes);
            roles.put(name, fresh);
        }
        changes.changed(UserAdminEvent.ROLE_CREATED, fresh);
        return fresh;
    }

    /** {@return false when there is no such role} */
    boolean remove(String name) {
        StoredRole gone;
        synchronized (this) {
            gone = roles.remove(name);
            if (gone == null) {
                return false;
            }
            for (StoredRole other : roles.values()) {
                if (other instanceof StoredGroup group) {
                    group.forget(gone);
                }
            }
        }
        changes.changed(UserAdminEvent.ROLE_REMOVED, gone);
        return true;
    }

    /** {@return whether who has the first role has the second, too} */
    boolean implies(@Nullable Role holder, Role wanted) {
        return implies(holder, wanted, new HashSet<>());
    }

    private static boolean implies(@Nullable Role holder, Role wanted, Set<String> asked) {
        if (wanted.getName().equals(Role.USER_ANYONE)
                || (holder != null && holder.getName().equals(wanted.getName()))) {
            return true;
        }
        if (!(wanted instanceof StoredGroup group) || !asked.add(group.getName())) {
            return false;
        }
        boolean member = group.basicMembers().stream().anyMatch(each -> implies(holder, each, asked))
                && group.requiredMembers().stream().allMatch(each -> implies(holder, each, asked));
        asked.remove(group.getName());
        return member;
    }
}
