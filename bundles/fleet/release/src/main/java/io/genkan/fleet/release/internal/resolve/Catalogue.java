package io.genkan.fleet.release.internal.resolve;

import io.genkan.fleet.release.internal.resolve.KnownBundle.KnownPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Manifests of bundles that the operator has: of installations, releases before, and folders of packages. */
public final class Catalogue {
    private static final String EXTRA = "org.osgi.framework.system.packages.extra";

    private final Map<String, KnownBundle> bundles = new HashMap<>();
    private String systemPackages = "";
    private @Nullable KnownBundle framework;

    /** Adds all {@code .jar} and {@code .dp} files below a folder. */
    public void add(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder with bundles or packages.");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".jar") || name.endsWith(".dp")) {
                try (InputStream in = Files.newInputStream(file)) {
                    if (name.endsWith(".dp")) {
                        add(KnownBundle.readPackage(in));
                    } else {
                        KnownBundle.readBundle(in).ifPresent(this::add);
                    }
                }
            } else if (file.endsWith(Path.of("etc", "config.properties"))) {
                settings(file);
            }
        }
    }

    private void settings(Path file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        String extra = settings.getProperty(EXTRA, "");
        if (extra.indexOf('$') < 0) {
            systemPackages = extra;
        }
    }

    /** Adds the bundles of a package. */
    public void add(KnownPackage one) {
        one.bundles().forEach(this::add);
    }

    /** Adds a bundle. */
    public void add(KnownBundle bundle) {
        bundles.put(bundle.key(), bundle);
    }

    Optional<KnownBundle> find(String name, String version) {
        return Optional.ofNullable(bundles.get(KnownBundle.key(name, version)));
    }

    /** {@return what a framework of this Java offers, for gateways that do not tell it} */
    KnownBundle framework() throws IOException {
        KnownBundle known = framework;
        if (known == null) {
            known = SystemBundle.read(systemPackages);
            framework = known;
        }
        return known;
    }
}
