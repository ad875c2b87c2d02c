package io.genkan.fleet.release.internal.reference;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.server.Http;
import io.genkan.fleet.release.internal.server.Management;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Copies packages, models and settings of a running gateway over its REST interface. */
public final class ReferenceGateway {
    private static final String BASE = "/services/fleet/v1/reference";
    private static final String SETTINGS = "configuration/reference.xml";

    private final Http http;

    public ReferenceGateway(Http http) {
        this.http = http;
    }

    /**
     * What was copied.
     *
     * @param gateway its name
     * @param profile its profile
     * @param runtime version of its programs
     * @param files paths in the release
     * @param without components whose settings belong to that gateway alone, and were left out
     * @param passwords settings that are secret, and were left out, as {@code component: setting}
     */
    public record Copied(
            String gateway,
            String profile,
            String runtime,
            List<String> files,
            List<String> without,
            List<String> passwords) {
        public Copied {
            files = List.copyOf(files);
            without = List.copyOf(without);
            passwords = List.copyOf(passwords);
        }
    }

    /**
     * Copies what is not in the folder yet.
     *
     * @param shipped whether packages that come with the gateway are copied too
     * @param settings whether its settings are copied
     * @throws IOException with a sentence, also when the folder has files that the gateway does not have
     */
    public Copied copy(Path folder, boolean shipped, boolean settings, Consumer<String> progress) throws IOException {
        JsonObject description =
                http.json(http.request(BASE).GET(), "tell what it consists of").asObject();
        List<String> files = new ArrayList<>();
        for (JsonValue value : description.get("packages").asArray()) {
            JsonObject one = value.asObject();
            if (shipped || !one.getBoolean("shipped", false)) {
                String name = Management.text(one, "name");
                files.add(copy(
                        folder, "packages/" + name + ".dp", "/packages/" + Management.encoded(name), one, progress));
            }
        }
        for (JsonValue value : description.get("models").asArray()) {
            JsonObject one = value.asObject();
            String path = Management.text(one, "path");
            files.add(copy(folder, "models/" + path, "/models/" + escaped(path), one, progress));
        }
        if (settings) {
            Path target = inside(folder, SETTINGS);
            fetch("/configuration", target);
            files.add(SETTINGS);
        }
        refuseOthers(folder, new HashSet<>(files), settings);
        return new Copied(
                Management.text(description, "gateway"),
                Management.text(description, "profile"),
                Management.text(description, "runtime"),
                files,
                texts(description, "without"),
                texts(description, "passwords"));
    }

    private static List<String> texts(JsonObject json, String name) {
        List<String> texts = new ArrayList<>();
        json.get(name).asArray().forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static String escaped(String path) {
        return String.join(
                "/", Stream.of(path.split("/")).map(Management::encoded).toList());
    }

    /** A gateway is no reason to write elsewhere. */
    private static Path inside(Path folder, String path) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path target = root.resolve(path).normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            throw new IOException("The gateway names a file \"" + path + "\" outside of the release.");
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return target;
    }

    private String copy(Path folder, String path, String address, JsonObject description, Consumer<String> progress)
            throws IOException {
        Path target = inside(folder, path);
        String sha256 = Management.text(description, "sha256");
        if (Files.exists(target) && Staging.hash(target).equals(sha256)) {
            return path;
        }
        fetch(address, target);
        if (!Staging.hash(target).equals(sha256)) {
            Files.delete(target);
            throw new IOException(path + " changed on the gateway, or on the way; try again.");
        }
        progress.accept(path + " " + Management.text(description, "version"));
        return path;
    }

    private void fetch(String address, Path target) throws IOException {
        HttpResponse<InputStream> response =
                http.send(http.request(BASE + address).GET());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                throw http.refusal(response.statusCode(), "give " + address, "");
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was left of another gateway would become part of the release. */
    private static void refuseOthers(Path folder, Set<String> files, boolean settings) throws IOException {
        for (String kind : settings ? List.of("packages", "models", "configuration") : List.of("packages", "models")) {
            Path root = folder.resolve(kind);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    String name = folder.relativize(path).toString().replace('\\', '/');
                    if (!files.contains(name) && !files.contains(name.replaceFirst("\\.parts$", ""))) {
                        throw new IOException(path + " is not on the gateway; remove it, or take an empty folder.");
                    }
                }
            }
        }
    }
}
