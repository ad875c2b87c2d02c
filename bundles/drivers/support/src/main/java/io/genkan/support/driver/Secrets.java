package io.genkan.support.driver;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Passwords in configurations. */
public final class Secrets {
    private Secrets() {}

    /** {@return the password in clear: decrypted by the gateway's CryptoService, or as it is when it was never encrypted} */
    public static String clear(BundleContext context, String configured) {
        if (configured == null || configured.isEmpty()) {
            return "";
        }
        ServiceReference<CryptoService> reference = context.getServiceReference(CryptoService.class);
        if (reference == null) {
            return configured;
        }
        try {
            CryptoService crypto = context.getService(reference);
            return crypto == null ? configured : new String(crypto.decryptAes(configured.toCharArray()));
        } catch (KuraException e) {
            return configured;
        } finally {
            context.ungetService(reference);
        }
    }
}
