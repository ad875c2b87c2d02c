package io.genkan.kura.deployment.internal.lane;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.deploymentadmin.DeploymentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Deployment Admin keeps what it knows. Felix's deletes all of it with the first package that is uninstalled, so that
 * it knows none of the others after the next start; this class holds them aside meanwhile. When the power goes in between,
 * the next start installs them again.
 */
final class AdminStorage {
    private static final Logger logger = LoggerFactory.getLogger(AdminStorage.class);
    private static final String PACKAGES = "packages";
    private static final String ASIDE = "packages-aside";

    private final Object admin;

    AdminStorage(Object admin) {
        this.admin = admin;
    }

    /** What deletes one package. */
    interface Removal {
        void run() throws DeploymentException;
    }

    void keepOthers(String name, Removal removal) throws DeploymentException {
        Bundle bundle = FrameworkUtil.getBundle(admin.getClass());
        File known = bundle == null ? null : bundle.getBundleContext().getDataFile(PACKAGES);
        if (known == null) {
            removal.run();
            return;
        }
        Path packages = known.toPath();
        Path aside = packages.resolveSibling(ASIDE);
        move(packages, aside, name);
        try {
            removal.run();
        } finally {
            move(aside, packages, name);
        }
    }

    /**
     * Lets others install though a session hangs for good: Felix's has one lock and no way to give a session up. When the
     * session goes on after all there is one permit too many, which does no harm to the one lane that there is.
     */
    void giveUpSession() {
        try {
            Field field = admin.getClass().getDeclaredField("m_semaphore");
            field.setAccessible(true);
            Object semaphore = field.get(admin);
            Method release = semaphore.getClass().getDeclaredMethod("release");
            release.setAccessible(true);
            release.invoke(semaphore);
        } catch (ReflectiveOperationException | RuntimeException e) { // another Deployment Admin than Felix's
            logger.warn("Deployment Admin installs nothing more until the gateway is restarted", e);
        }
    }

    private static void move(Path from, Path to, String except) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try {
            Files.createDirectories(to);
            try (DirectoryStream<Path> all = Files.newDirectoryStream(from)) {
                for (Path one : all) {
                    Path target = to.resolve(one.getFileName());
                    if (!one.getFileName().toString().equals(except) && !Files.exists(target)) {
                        Files.move(one, target);
                    }
                }
            }
        } catch (IOException e) {
            logger.debug("The next start installs the packages of {} again", from, e);
        }
    }
}
