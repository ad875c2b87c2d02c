package io.genkan.kura.security.internal.identity;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.useradmin.Role;

/** Kura's text form of roles: three JSON arrays of {@code {name, properties?, credentials?, basicMembers?, ...}}. */
final class RolesJson {
    private static final String NAME = "name";
    private static final String PROPERTIES = "properties";
    private static final String CREDENTIALS = "credentials";
    private static final String BASIC = "basicMembers";
    private static final String REQUIRED = "requiredMembers";

    /** The three texts, one for each type of role. */
    record Texts(String roles, String users, String groups) {}

    private RolesJson() {}

    static Texts write(Collection<StoredRole> all) {
        JsonArray roles = new JsonArray();
        JsonArray users = new JsonArray();
        JsonArray groups = new JsonArray();
        for (StoredRole role : all) {
            JsonObject object = new JsonObject().add(NAME, role.getName());
            if (role instanceof StoredUser user) {
                values(object, CREDENTIALS, user.secrets());
            }
            if (role instanceof StoredGroup group) {
                members(object, BASIC, group.basicMembers());
                members(object, REQUIRED, group.requiredMembers());
            }
            values(object, PROPERTIES, role.values());
            JsonArray target = switch (role.getType()) {
                case Role.GROUP -> groups;
                case Role.USER -> users;
                default -> roles;
            };
            target.add(object);
        }
        return new Texts(roles.toString(), users.toString(), groups.toString());
    }

    private static void values(JsonObject object, String key, WatchedValues values) {
        JsonObject written = new JsonObject();
        values.copy().forEach((name, value) -> {
            if (value instanceof byte[] bytes) {
                JsonArray numbers = new JsonArray();
                for (byte each : bytes) {
                    numbers.add(each);
                }
                written.add(name, numbers);
            } else {
                written.add(name, value.toString());
            }
        });
        if (!written.isEmpty()) {
            object.add(key, written);
        }
    }

    private static void members(JsonObject object, String key, Collection<Role> members) {
        if (!members.isEmpty()) {
            JsonArray names = new JsonArray();
            members.forEach(member -> names.add(member.getName()));
            object.add(key, names);
        }
    }

    /**
     * Reads roles; a member that is nowhere defined is left out.
     *
     * @throws IllegalArgumentException with one sentence when a text is broken
     */
    static Collection<StoredRole> read(Texts texts, StoredRole.Changes changes) {
        Map<String, StoredRole> all = new TreeMap<>();
        for (JsonObject object : array("roles.config", texts.roles())) {
            read(object, new StoredRole(name(object), changes), all);
        }
        for (JsonObject object : array("users.config", texts.users())) {
            StoredUser user = new StoredUser(name(object), changes);
            readValues(object, CREDENTIALS, user.secrets());
            read(object, user, all);
        }
        JsonObject[] groups = array("groups.config", texts.groups());
        for (JsonObject object : groups) {
            StoredGroup group = new StoredGroup(name(object), changes);
            readValues(object, CREDENTIALS, group.secrets());
            read(object, group, all);
        }
        for (JsonObject object : groups) {
            if (all.get(name(object)) instanceof StoredGroup group) {
                readMembers(object, BASIC, group, all);
                readMembers(object, REQUIRED, group, all);
            }
        }
        return all.values();
    }

    private static void read(JsonObject object, StoredRole role, Map<String, StoredRole> all) {
        readValues(object, PROPERTIES, role.values());
        all.put(role.getName(), role);
    }

    private static JsonObject[] array(String setting, String text) {
        try {
            JsonArray array = (text.isBlank() ? new JsonArray() : Json.parse(text)).asArray();
            JsonObject[] objects = new JsonObject[array.size()];
            for (int i = 0; i < objects.length; i++) {
                objects[i] = array.get(i).asObject();
            }
            return objects;
        } catch (ParseException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(setting + " is no JSON array of objects: " + e.getMessage() + ".", e);
        }
    }

    private static String name(JsonObject object) {
        JsonValue name = object.get(NAME);
        if (name == null || !name.isString() || name.asString().isEmpty()) {
            throw new IllegalArgumentException("A role has no name.");
        }
        return name.asString();
    }

    private static void readValues(JsonObject object, String key, WatchedValues target) {
        JsonValue values = object.get(key);
        if (values == null || !values.isObject()) {
            return;
        }
        for (JsonObject.Member member : values.asObject()) {
            JsonValue value = member.getValue();
            if (value.isString()) {
                target.load(member.getName(), value.asString());
            } else if (value.isArray()) {
                JsonArray numbers = value.asArray();
                byte[] bytes = new byte[numbers.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = numbers.get(i).isNumber() ? (byte) numbers.get(i).asInt() : 0;
                }
                target.load(member.getName(), bytes);
            }
        }
    }

    private static void readMembers(JsonObject object, String key, StoredGroup group, Map<String, StoredRole> all) {
        JsonValue names = object.get(key);
        if (names == null || !names.isArray()) {
            return;
        }
        for (JsonValue name : names.asArray()) {
            String text = name.isString() ? name.asString() : "";
            StoredRole member = text.equals(Role.USER_ANYONE) ? StoredRole.ANYONE : all.get(text);
            if (member != null) {
                group.load(member, key.equals(REQUIRED));
            }
        }
    }
}
