package io.genkan.launcher;

import io.genkan.launcher.Installation.BundleFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Starts the gateway on a bare OSGi framework and stops it on SIGTERM.
 *
 * <p>The framework's cache below the data folder is disposable: it is made anew when the bundles of the installation
 * have changed and when the gateway does not start from it.
 */
public final class Launcher {
    private static final long STOP_MILLIS = 1800;
    private static final String LAST_LEVEL = "100";

    private final Installation installation;
    private volatile @Nullable Framework framework;

    Launcher(Installation installation) {
        this.installation = installation;
    }

    /** Starts the gateway of system property {@code genkan.home} with the data folder {@code genkan.data}. */
    public static void main(String[] args) {
        Path home =
                Path.of(System.getProperty("genkan.home", ".")).toAbsolutePath().normalize();
        Path data = Path.of(
                        System.getProperty("genkan.data", home.resolve("data").toString()))
                .toAbsolutePath()
                .normalize();
        Launcher launcher = new Launcher(new Installation(home, data));
        try {
            FileLock lock = launcher.lock();
            Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "genkan-stop"));
            launcher.start();
            launcher.waitForStop();
            lock.release();
            System.exit(0);
        } catch (IOException | BundleException e) {
            System.err.println("The gateway does not start: " + sentence(e));
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a framework reports often says only what it could not do; the reason is in the cause. */
    private static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage());
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String reason = last.getMessage();
        return reason == null || message.contains(reason) ? message : message + " (" + reason + ")";
    }

    private FileLock lock() throws IOException {
        Path data = installation.data();
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new IOException(
                    "the data folder " + data + " cannot be made: set GENKAN_DATA to a folder that can be written to.",
                    e);
        }
        @SuppressWarnings("resource") // the lock lives as long as the process
        FileChannel channel =
                FileChannel.open(data.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new IOException("another gateway already runs with the data folder " + data
                    + ": stop it first, or set GENKAN_DATA to another folder.");
        }
        return lock;
    }

    void start() throws IOException, BundleException {
        List<BundleFile> bundles = installation.bundles();
        Path cache = installation.data().resolve("cache");
        Path mark = cache.resolve("fingerprint");
        String fingerprint = installation.fingerprint(bundles);
        boolean fresh = !Files.isRegularFile(mark) || !Files.readString(mark).equals(fingerprint);
        if (fresh) {
            delete(cache);
        }
        try {
            boot(bundles, cache, fresh);
        } catch (BundleException e) {
            if (fresh) {
                throw e;
            }
            System.err.println("The cache " + cache + " is of no use (" + e.getMessage() + "), it is made anew.");
            stop();
            delete(cache);
            boot(bundles, cache, true);
        }
        if (fresh) {
            Files.writeString(mark, fingerprint);
        }
    }

    private void boot(List<BundleFile> bundles, Path cache, boolean install) throws IOException, BundleException {
        Files.createDirectories(cache);
        Map<String, String> config = installation.config();
        config.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
        config.put(Constants.FRAMEWORK_STORAGE, cache.resolve("framework").toString());
        config.putIfAbsent(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, LAST_LEVEL);
        Framework starting =
                ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(config);
        framework = starting;
        starting.init();
        if (install) {
            for (BundleFile bundle : bundles) {
                Bundle installed = starting.getBundleContext()
                        .installBundle("reference:" + bundle.jar().toUri());
                installed.adapt(BundleStartLevel.class).setStartLevel(bundle.startLevel());
                if (installed.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    installed.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
        } else if (starting.getBundleContext().getBundles().length <= bundles.size()) {
            throw new BundleException("it lacks bundles of the installation");
        }
        starting.start();
    }

    private void waitForStop() throws InterruptedException {
        while (true) {
            Framework running = framework;
            if (running == null) {
                return;
            }
            FrameworkEvent event = running.waitForStop(0);
            if (event.getType() != FrameworkEvent.STOPPED_UPDATE
                    && event.getType() != FrameworkEvent.STOPPED_SYSTEM_REFRESHED) {
                return;
            }
            try {
                running.start();
            } catch (BundleException e) {
                System.err.println("The framework does not start again after its update: " + e.getMessage());
                return;
            }
        }
    }

    /** Stops the framework; what has not stopped after two seconds is ended with the process. */
    private void stop() {
        Framework running = framework;
        if (running == null) {
            return;
        }
        try {
            running.stop();
            if (running.waitForStop(STOP_MILLIS).getType() == FrameworkEvent.WAIT_TIMEDOUT
                    && "genkan-stop".equals(Thread.currentThread().getName())) {
                Runtime.getRuntime().halt(0);
            }
        } catch (BundleException e) {
            System.err.println("The gateway does not stop cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
