package io.genkan.console.rest.internal.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;

/** The content of a keystore, as it travels inside a backup, whose passphrase protects it. */
final class KeyEntries {
    private static final char[] INSIDE = "inside a sealed backup".toCharArray();

    private KeyEntries() {}

    static byte[] write(KeystoreService keystore) throws KuraException, GeneralSecurityException, IOException {
        KeyStore copy = KeyStore.getInstance("PKCS12");
        copy.load(null, null);
        for (Map.Entry<String, KeyStore.Entry> each : keystore.getEntries().entrySet()) {
            copy.setEntry(
                    each.getKey(),
                    each.getValue(),
                    each.getValue() instanceof KeyStore.TrustedCertificateEntry
                            ? null
                            : new KeyStore.PasswordProtection(INSIDE));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy.store(bytes, INSIDE);
        return bytes.toByteArray();
    }

    static Map<String, KeyStore.Entry> read(byte[] bytes) throws GeneralSecurityException, IOException {
        KeyStore copy = KeyStore.getInstance("PKCS12");
        copy.load(new ByteArrayInputStream(bytes), INSIDE);
        Map<String, KeyStore.Entry> entries = new TreeMap<>();
        for (String alias : Collections.list(copy.aliases())) {
            entries.put(
                    alias,
                    copy.getEntry(
                            alias, copy.isCertificateEntry(alias) ? null : new KeyStore.PasswordProtection(INSIDE)));
        }
        return entries;
    }
}
