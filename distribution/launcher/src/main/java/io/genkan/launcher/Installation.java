package io.genkan.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An installed gateway as it lies on disk: the read-only home with bundles and settings, and the data folder.
 *
 * @param home folder with {@code etc}, {@code lib}, {@code system} and {@code packages}; never written to
 * @param data folder for everything that the gateway writes
 */
record Installation(Path home, Path data) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * One bundle of the container.
     *
     * @param startLevel start level, 1 or more
     * @param jar the bundle's file
     */
    record BundleFile(int startLevel, Path jar) {}

    /** {@return the bundles of {@code etc/startup.properties}, in the order of the file} */
    List<BundleFile> bundles() throws IOException {
        List<BundleFile> bundles = new ArrayList<>();
        Path list = home.resolve("etc/startup.properties");
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int separator = line.lastIndexOf('=');
            if (separator < 0) {
                throw new IOException("Line \"" + line + "\" of " + list + " is not <file> = <start level>.");
            }
            Path jar =
                    home.resolve("system").resolve(line.substring(0, separator).trim());
            if (!Files.isRegularFile(jar)) {
                throw new IOException(list + " names " + jar + ", which is missing: install the gateway again.");
            }
            bundles.add(new BundleFile(
                    Integer.parseInt(line.substring(separator + 1).trim()), jar));
        }
        return bundles;
    }

    /**
     * Reads {@code etc/config.properties}, then {@code <data>/etc/config.properties} where there is one. References
     * <code>${name}</code> mean another key, a system property or an environment variable, in this order.
     */
    Map<String, String> config() throws IOException {
        Properties raw = new Properties();
        for (Path file : List.of(home.resolve("etc/config.properties"), data.resolve("etc/config.properties"))) {
            if (Files.isRegularFile(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    raw.load(reader);
                }
            }
        }
        raw.setProperty("genkan.home", home.toString());
        raw.setProperty("genkan.data", data.toString());
        Map<String, String> config = new HashMap<>();
        for (String key : raw.stringPropertyNames()) {
            config.put(key, resolve(raw, raw.getProperty(key), 0));
        }
        return config;
    }

    private static String resolve(Properties raw, String value, int depth) throws IOException {
        if (depth > 10) {
            throw new IOException("The references in \"" + value + "\" of config.properties go round in a circle.");
        }
        Matcher matcher = REFERENCE.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String found = raw.getProperty(name);
            if (found == null) {
                found = System.getProperty(name);
            }
            if (found == null) {
                found = System.getenv(name);
            }
            String text = found == null ? "" : resolve(raw, found, depth + 1);
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(text));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** {@return a number that changes when a bundle of the container changes; the cache of another number is stale} */
    String fingerprint(List<BundleFile> bundles) throws IOException {
        CRC32 crc = new CRC32();
        for (BundleFile bundle : bundles) {
            String line = bundle.jar() + " " + bundle.startLevel() + " " + Files.size(bundle.jar()) + " "
                    + Files.getLastModifiedTime(bundle.jar()).toMillis();
            crc.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return Long.toHexString(crc.getValue());
    }
}
