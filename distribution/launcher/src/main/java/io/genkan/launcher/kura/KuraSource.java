package io.genkan.launcher.kura;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is to take over: a Kura's installation folder, or a single file of one.
 *
 * @param path as it was given
 * @param snapshots newest first
 * @param packages deployment packages that were installed
 * @param spare deployment packages that lie there and were not installed
 * @param properties kura.properties and what overrides them, in this order
 */
record KuraSource(Path path, List<Path> snapshots, List<Path> packages, List<Path> spare, List<Path> properties) {
    /** Where a Kura is installed, and what absolute paths in its settings begin with. */
    private static final String USUAL_HOME = "/opt/eclipse/kura";

    private static final Pattern SNAPSHOT = Pattern.compile("snapshot_([0-9]{1,18})\\.xml");

    /**
     * Looks what a path is.
     *
     * @throws IllegalArgumentException with one sentence, when it is nothing of a Kura
     */
    static KuraSource of(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "There is no " + path + ": give the folder of a Kura's installation, or one"
                            + " of its snapshots, packages or kura.properties.");
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException(path + " cannot be read: let this user read it.");
        }
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".dp")) {
            return new KuraSource(path, List.of(), List.of(path), List.of(), List.of());
        }
        return name.endsWith(".properties")
                ? new KuraSource(path, List.of(), List.of(), List.of(), List.of(path))
                : new KuraSource(path, List.of(path), List.of(), List.of(), List.of());
    }

    private static KuraSource folder(Path path) {
        List<Path> properties = new ArrayList<>();
        for (String name : List.of("framework/kura.properties", "user/kura_custom.properties")) {
            if (Files.isRegularFile(path.resolve(name))) {
                properties.add(path.resolve(name));
            }
        }
        List<Path> packages = files(path.resolve("packages"), "*.dp");
        List<Path> spare = new ArrayList<>(packages);
        packages.retainAll(installed(path.resolve("packages"), packages));
        spare.removeAll(packages);
        List<Path> snapshots = files(path.resolve("user/snapshots"), "snapshot_*.xml");
        snapshots.removeIf(file -> id(file) < 0);
        snapshots.sort(Comparator.comparingLong(KuraSource::id).reversed());
        if (snapshots.isEmpty() && packages.isEmpty() && spare.isEmpty() && properties.isEmpty()) {
            throw new IllegalArgumentException(path + " is no installation of a Kura: it has no"
                    + " user/snapshots/snapshot_*.xml, no packages/*.dp and no framework/kura.properties; give the folder"
                    + " that has them, for instance " + USUAL_HOME + ".");
        }
        return new KuraSource(path, snapshots, packages, spare, properties);
    }

    /** A Kura installs the packages that dpa.properties names; older versions stay beside them. */
    private static Set<Path> installed(Path folder, List<Path> packages) {
        Path list = folder.resolve("dpa.properties");
        if (!Files.isRegularFile(list)) {
            return new HashSet<>(packages);
        }
        Properties named = load(list);
        Set<Path> installed = new HashSet<>();
        for (String name : named.stringPropertyNames()) {
            String url = named.getProperty(name);
            installed.add(folder.resolve(url.substring(url.lastIndexOf('/') + 1)));
        }
        return installed;
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " cannot be read: let this user read it.", e);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static long id(Path snapshot) {
        Matcher name = SNAPSHOT.matcher(String.valueOf(snapshot.getFileName()));
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    /**
     * Reads a file of properties.
     *
     * @throws IllegalArgumentException with one sentence
     */
    static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + e.getMessage() + "): repair it, or let this user read it.", e);
        }
        return properties;
    }

    /** {@return what kura.properties and what overrides them say} */
    Properties settings() {
        Properties all = new Properties();
        properties.forEach(file -> all.putAll(load(file)));
        return all;
    }

    /** {@return what absolute paths of the Kura begin with, wherever its folder lies now} */
    String home() {
        String home = settings().getProperty("kura.home", USUAL_HOME).trim();
        return home.isEmpty() || !home.startsWith("/") ? USUAL_HOME : home;
    }

    /** {@return the file that an absolute path in the Kura's settings means} */
    Path file(String absolute) {
        String home = home();
        return Files.isDirectory(path) && absolute.startsWith(home + "/")
                ? path.resolve(absolute.substring(home.length() + 1))
                : Path.of(absolute);
    }
}
