package io.genkan.kura.security.internal.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Dictionary;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.User;

/** Somebody who can have credentials. */
class StoredUser extends StoredRole implements User {
    private final WatchedValues credentials;

    StoredUser(String name, Changes changes) {
        super(name, changes);
        this.credentials = watched();
    }

    final WatchedValues secrets() {
        return credentials;
    }

    @Override
    public int getType() {
        return Role.USER;
    }

    @Override
    public Dictionary<String, Object> getCredentials() {
        return credentials;
    }

    @Override
    public boolean hasCredential(String key, Object value) {
        Object own = credentials.get(key);
        if (own instanceof String text && value instanceof String other) {
            return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }
        return own instanceof byte[] bytes && value instanceof byte[] others && MessageDigest.isEqual(bytes, others);
    }
}
