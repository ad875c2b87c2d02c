package io.genkan.kura.rest.internal.access;

import io.genkan.kura.rest.internal.api.Services;
import io.genkan.kura.rest.internal.route.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordHash;

/**
 * Checks names and passwords. A salted hash takes some tenths of a second to check, and a client with basic authentication
 * sends the password with each request: what was right is remembered by a keyed hash, as long as the stored one is the
 * same. Thread-safe.
 */
public final class Passwords {
    private static final int MAX_REMEMBERED = 100;

    private record Known(PasswordHash stored, byte[] mac) {}

    private final Services services;
    private final SecretKeySpec key;
    private final Object hashing = new Object();
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    public Passwords(Services services) {
        this.services = services;
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** {@return what is stored of an identity's password, empty when there is no such identity} */
    public Optional<PasswordConfiguration> of(String identity) throws Refusal, KuraException {
        return services.need(IdentityService.class)
                .getIdentityConfiguration(identity, Set.of(PasswordConfiguration.class))
                .flatMap(found -> found.getComponent(PasswordConfiguration.class));
    }

    public boolean matches(String identity, String password) throws Refusal, KuraException {
        PasswordHash stored =
                of(identity).flatMap(PasswordConfiguration::getPasswordHash).orElse(null);
        if (stored == null) {
            return false;
        }
        byte[] mac = mac(password);
        synchronized (known) {
            Known before = known.get(identity);
            if (before != null && before.stored().equals(stored) && MessageDigest.isEqual(before.mac(), mac)) {
                return true;
            }
        }
        // one at a time, so that guessing costs one core at most; who is known already does not wait for that
        synchronized (hashing) {
            try {
                services.need(IdentityService.class).checkPassword(identity, password.toCharArray());
            } catch (KuraException e) {
                return false;
            }
        }
        synchronized (known) {
            known.put(identity, new Known(stored, mac));
        }
        return true;
    }

    private byte[] mac(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }
}
