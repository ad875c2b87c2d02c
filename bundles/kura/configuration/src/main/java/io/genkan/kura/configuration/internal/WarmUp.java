package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlReader;
import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlWriter;
import io.genkan.kura.configuration.internal.snapshot.Decryption;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import io.genkan.support.crypto.AesText;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the JDK's cipher and XML reader on a second thread as soon as the bundle starts. Both take their time at first
 * use, and the newest snapshot needs them at the very moment when the rest of the gateway waits for it.
 */
public final class WarmUp implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String NO_KEY = "0123456789abcdef";

    @Override
    public void start(BundleContext context) {
        Thread thread = new Thread(WarmUp::run, "configuration warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {
        // it ends by itself
    }

    private static void run() {
        try {
            String xml = ConfigurationsXmlWriter.write(List.of(new Settings("a", Map.of("b", "c", "d", 1))));
            char[] text = AesText.encrypt(NO_KEY, xml.toCharArray());
            ConfigurationsXmlReader.read(new String(AesText.decrypt(NO_KEY, text)), Decryption.NONE);
        } catch (GeneralSecurityException | XMLStreamException e) {
            LOG.debug("Warm-up", e);
        }
    }
}
