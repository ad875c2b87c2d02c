package io.genkan.itests.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes signed releases with the operator's command, one after the other. Not thread-safe. */
final class Releases {
    private final Path home;
    private final Path folder;
    private long version;

    /**
     * A release.
     *
     * @param version its number
     * @param folder what the command made of it
     * @param artifacts its files under the names that the server gives them
     * @param bytes size of the files that a gateway would fetch whole
     */
    record Made(long version, Path folder, Map<String, byte[]> artifacts, long bytes) {
        /** {@return what a gateway's agent says when it is installed} */
        String state() {
            return version + ".0.0 " + version + ' ' + version + ' ' + version;
        }
    }

    /**
     * Whoever makes releases.
     *
     * @param home folder of a distribution
     * @param folder an empty folder
     */
    Releases(Path home, Path folder) throws IOException, InterruptedException {
        this.home = home;
        this.folder = folder;
        Files.createDirectories(folder);
        genkan("keys", key("").toString(), "chief", "maker", "clerk");
        genkan(
                "root",
                folder.resolve("root.json").toString(),
                "--root",
                key("chief.pub").toString(),
                "--release",
                key("maker.pub").toString(),
                "--timestamp",
                key("clerk.pub").toString());
        genkan(
                "sign",
                folder.resolve("root.json").toString(),
                "--key",
                key("chief.key").toString());
    }

    private Path key(String name) {
        return folder.resolve("keys").resolve(name);
    }

    byte[] root() throws IOException {
        return Files.readAllBytes(folder.resolve("root.json"));
    }

    /** {@return a release that a gateway keeps} */
    Made good() throws IOException, InterruptedException {
        return make("good", 2 << 10);
    }

    /** {@return a release that fails the health gate} */
    Made bad() throws IOException, InterruptedException {
        return make("bad", 2 << 10);
    }

    /** {@return a good release with a model of this size} */
    Made large(int modelBytes) throws IOException, InterruptedException {
        return make("good", modelBytes);
    }

    /**
     * {@return a good release that brings the gateway's own programs}
     *
     * @param runtime their version
     * @param profile changes the script that starts them
     */
    Made withRuntime(String runtime, UnaryOperator<String> profile) throws IOException, InterruptedException {
        Path archive = archive(runtime, profile);
        Made made = make("good", 2 << 10, "--runtime", archive.toString());
        Files.delete(archive);
        return made;
    }

    /** The distribution's folder under another version, without what a site may add. */
    private Path archive(String runtime, UnaryOperator<String> profile) throws IOException, InterruptedException {
        String name = "genkan-slim-" + runtime;
        Path copy = folder.resolve(name);
        run(List.of("cp", "-r", home.toString(), copy.toString()));
        run(List.of("rm", "-rf", copy.resolve("packages/optional").toString()));
        Path release = copy.resolve("release.properties");
        Files.writeString(release, Files.readString(release).replaceAll("version=.*", "version=" + runtime));
        Path script = copy.resolve("bin/profile");
        Files.writeString(script, profile.apply(Files.readString(script)));
        Path archive = folder.resolve(name + ".tar.gz");
        run(List.of("tar", "czf", archive.toString(), "-C", folder.toString(), name));
        run(List.of("rm", "-rf", copy.toString()));
        return archive;
    }

    private Made make(String kind, int modelBytes, String... options) throws IOException, InterruptedException {
        version++;
        Path release = folder.resolve("release-" + version);
        Path part = release.resolve("packages").resolve(FleetPackages.PART + ".dp");
        FleetPackages.part(part, version + ".0.0", kind, home.resolve("system"));
        Path settings = release.resolve("configuration/fleet.xml");
        Files.createDirectories(java.util.Objects.requireNonNull(settings.getParent()));
        Files.writeString(settings, FleetPackages.settings(Long.toString(version)));
        Path model = release.resolve("models").resolve(FleetPackages.MODEL);
        Files.createDirectories(java.util.Objects.requireNonNull(model.getParent()));
        Files.write(model, model(modelBytes));
        List<String> create = new ArrayList<>(List.of(
                "create",
                release.toString(),
                "--name",
                "fleet",
                "--version",
                Long.toString(version),
                "--label",
                version + ".0.0"));
        create.addAll(List.of(options));
        genkan(create.toArray(String[]::new));
        genkan("sign", release.toString(), "--key", key("maker.key").toString());
        genkan("stamp", release.toString(), "--version", Long.toString(version));
        genkan("sign", release.toString(), "--key", key("clerk.key").toString(), "--file", "timestamp.json");
        return made(release, List.of(part, settings, model));
    }

    private byte[] model(int size) {
        byte[] content = new byte[size];
        new Random(version).nextBytes(content);
        byte[] first = (version + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(first, 0, content, 0, first.length);
        return content;
    }

    private Made made(Path release, List<Path> whole) throws IOException {
        Map<String, byte[]> artifacts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                artifacts.put(release.relativize(file).toString().replace('/', '~'), Files.readAllBytes(file));
            }
        }
        long bytes = 0;
        for (Path file : whole) {
            bytes += Files.size(file);
        }
        return new Made(version, release, artifacts, bytes);
    }

    /** Makes one file of a release, for a stick. */
    void pack(Made release, Path file) throws IOException, InterruptedException {
        Path aside = folder.resolve("packed.release");
        genkan("pack", release.folder().toString(), aside.toString());
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.copy(aside, file);
    }

    /** Publishes a release and rolls it out in three stages, as an operator does who watches it to its end. */
    void rollOut(Made release, URI server) throws IOException, InterruptedException {
        String address = server.toString();
        genkan("publish", release.folder().toString(), "--server", address, "--plain-http");
        genkan(
                "rollout",
                "create",
                "release " + release.version(),
                "--release",
                release.folder().toString(),
                "--targets",
                "controllerId==*",
                "--groups",
                "20,30,50",
                "--start",
                "--watch",
                "--server",
                address,
                "--plain-http");
    }

    private void genkan(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("bin/genkan").toString(), "release"));
        command.addAll(List.of(words));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "GENKAN_FLEET_USER", "admin",
                        "GENKAN_FLEET_PASSWORD", "admin"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " fails: " + said);
        }
    }
}
