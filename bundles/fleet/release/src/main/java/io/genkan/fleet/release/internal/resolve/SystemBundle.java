package io.genkan.fleet.release.internal.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** What a framework itself offers: asked of one, since no file says it. */
final class SystemBundle {
    private SystemBundle() {}

    /** @param extra packages of the gateway's class path */
    static KnownBundle read(String extra) throws IOException {
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class, SystemBundle.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IOException("There is no OSGi framework beside this program; install it again."));
        Path cache = Files.createTempDirectory("genkan-release-");
        try {
            Map<String, String> settings = new HashMap<>();
            settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
            settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, extra);
            settings.put("felix.log.level", "0");
            Framework framework = factory.newFramework(settings);
            framework.init();
            Map<String, String> headers = headers(framework);
            framework.stop();
            return KnownBundle.of(headers)
                    .orElseThrow(
                            () -> new IOException("The OSGi framework tells nothing of itself; install it again."));
        } catch (BundleException e) {
            throw new IOException("The OSGi framework does not start: " + e.getMessage(), e);
        } finally {
            try (Stream<Path> all = Files.walk(cache)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static Map<String, String> headers(Bundle bundle) {
        Map<String, String> headers = new HashMap<>();
        Dictionary<String, String> all = bundle.getHeaders("");
        for (String key : Collections.list(all.keys())) {
            headers.put(key, all.get(key));
        }
        return headers;
    }
}
