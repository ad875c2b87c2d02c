package io.genkan.kura.deployment.internal.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the gateway when somebody starts it again: {@code bin/genkan}, or a service manager. */
public final class Restart {
    private static final Logger logger = LoggerFactory.getLogger(Restart.class);
    private static final String PROPERTY = "genkan.restart";
    private static final String SYSTEMD = "INVOCATION_ID";
    private static final long PATIENCE_SECONDS = 10;

    private final BundleContext context;

    /** A restart of the framework of this context. */
    public Restart(BundleContext context) {
        this.context = context;
    }

    /** {@return whether the gateway is started again when it ends} */
    boolean isPossible() {
        String who = context.getProperty(PROPERTY);
        return "self".equals(who) || "manager".equals(who) || System.getenv(SYSTEMD) != null;
    }

    /** Ends the gateway, in the background; it is ended hard when it does not stop. */
    void run(Path folder) {
        try {
            Files.writeString(folder.resolve("restart"), "");
        } catch (IOException e) {
            logger.warn("The restart cannot be noted; bin/genkan does not start the gateway again", e);
        }
        Thread stop = new Thread(this::stop, "genkan-restart");
        stop.setDaemon(true);
        stop.start();
    }

    private void stop() {
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (BundleException e) {
            logger.warn("The gateway does not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
