package io.genkan.console.rest.internal.users;

import io.genkan.console.rest.internal.route.Permissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named sets of permissions. An identity has the role whose permissions are exactly its own. Immutable.
 *
 * @param all permissions by name; the three that the gateway knows come first
 */
record RoleSets(Map<String, Set<String>> all) {
    static final String VIEWER = "viewer";
    static final String TECHNICIAN = "technician";
    static final String ADMINISTRATOR = "administrator";

    private static final Map<String, Set<String>> KNOWN = known();

    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        known.put(VIEWER, Set.of(Permissions.VIEW));
        known.put(
                TECHNICIAN,
                Set.of(
                        Permissions.VIEW,
                        Permissions.ASSETS,
                        Permissions.CONFIGURATION,
                        Permissions.WIRES,
                        Permissions.DEPLOY,
                        Permissions.INVENTORY,
                        Permissions.CLOUD,
                        Permissions.SYSTEM));
        known.put(ADMINISTRATOR, Set.of(Permissions.ALL));
        return known;
    }

    /** {@return the roles with those of a setting: texts of the form {@code name=permission,permission}} */
    static RoleSets with(String[] own) {
        Map<String, Set<String>> all = new LinkedHashMap<>(KNOWN);
        Map<String, Set<String>> sorted = new TreeMap<>();
        for (String each : own) {
            int equals = each.indexOf('=');
            if (equals > 0 && !KNOWN.containsKey(each.substring(0, equals))) {
                Set<String> permissions =
                        new TreeSet<>(Arrays.asList(each.substring(equals + 1).split(",", -1)));
                permissions.remove("");
                sorted.put(each.substring(0, equals), permissions);
            }
        }
        all.putAll(sorted);
        return new RoleSets(all);
    }

    boolean isKnown(String name) {
        return KNOWN.containsKey(name);
    }

    /** {@return the setting for these roles} */
    String[] setting() {
        return all.entrySet().stream()
                .filter(each -> !isKnown(each.getKey()))
                .map(each -> each.getKey() + "=" + String.join(",", new TreeSet<>(each.getValue())))
                .toArray(String[]::new);
    }

    RoleSets set(String name, Set<String> permissions) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(all);
        changed.put(name, permissions);
        return new RoleSets(changed);
    }

    RoleSets without(String name) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(all);
        changed.remove(name);
        return new RoleSets(changed);
    }

    /** {@return the role that these permissions are} */
    Optional<String> of(Set<String> permissions) {
        return permissions.contains(Permissions.ALL)
                ? Optional.of(ADMINISTRATOR)
                : all.entrySet().stream()
                        .filter(each -> each.getValue().equals(permissions))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }
}
