package io.genkan.console.rest.internal.connections;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.services.Services;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;

/** The certificates in the gateway's keystores, and when they end. */
public final class Certificates {
    private static final long DAY = 24L * 3600 * 1000;

    /**
     * A certificate.
     *
     * @param own whether the gateway has its key
     * @param until when it ends, milliseconds since the epoch
     */
    public record Known(String keystore, String alias, String subject, boolean own, long until) {
        /** {@return whole days that are left, negative when it has ended} */
        public long days(long now) {
            return Math.floorDiv(until - now, DAY);
        }
    }

    /** Opening a keystore costs many times what anything else on these pages does. */
    private static final long KEPT_NANOS = 30_000_000_000L;

    private record Looked(long nanos, List<Known> found) {}

    private final Services services;
    private volatile @Nullable Looked last;

    public Certificates(Services services) {
        this.services = services;
    }

    /** {@return all of them, as they were half a minute ago at most; keystores that do not open are left out} */
    public List<Known> all() {
        Looked known = last;
        if (known != null && System.nanoTime() - known.nanos() < KEPT_NANOS) {
            return known.found();
        }
        List<Known> found = List.copyOf(look());
        last = new Looked(System.nanoTime(), found);
        return found;
    }

    private List<Known> look() {
        List<Known> all = new ArrayList<>();
        for (Services.Found<KeystoreService> keystore : services.all(KeystoreService.class, null)) {
            try {
                for (Map.Entry<String, KeyStore.Entry> each :
                        keystore.service().getEntries().entrySet()) {
                    Certificate certificate = each.getValue() instanceof KeyStore.PrivateKeyEntry key
                            ? key.getCertificate()
                            : each.getValue() instanceof KeyStore.TrustedCertificateEntry trusted
                                    ? trusted.getTrustedCertificate()
                                    : null;
                    if (certificate instanceof X509Certificate x509) {
                        all.add(new Known(
                                keystore.pid(),
                                each.getKey(),
                                x509.getSubjectX500Principal().getName(),
                                each.getValue() instanceof KeyStore.PrivateKeyEntry,
                                x509.getNotAfter().getTime()));
                    }
                }
            } catch (KuraException e) {
                // its status says so
            }
        }
        return all;
    }

    JsonArray json(long now) {
        JsonArray json = new JsonArray();
        for (Known each : all()) {
            json.add(new JsonObject()
                    .add("keystore", each.keystore())
                    .add("alias", each.alias())
                    .add("subject", each.subject())
                    .add("own", each.own())
                    .add("until", each.until())
                    .add("days", each.days(now)));
        }
        return json;
    }
}
