package io.genkan.fleet.provisioning.internal.rest;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.InstalledPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Files of which this gateway was made: packages in the versions that are installed, and models. */
final class ReferenceFiles {
    private final List<Path> packages;
    private final Path models;

    /** @param packages folders, the site's own first */
    ReferenceFiles(List<Path> packages, Path models) {
        this.packages = List.copyOf(packages);
        this.models = models;
    }

    /** {@return the file of an installed package} */
    Optional<Path> file(InstalledPackage wanted) throws IOException {
        for (Path folder : packages) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> list = Files.list(folder)) {
                for (Path path : list.filter(one -> one.toString().endsWith(".dp"))
                        .sorted()
                        .toList()) {
                    if (isPackage(path, wanted)) {
                        return Optional.of(path);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPackage(Path path, InstalledPackage wanted) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && wanted.name().equals(manifest.getMainAttributes().getValue("DeploymentPackage-SymbolicName"))
                    && wanted.version().equals(manifest.getMainAttributes().getValue("DeploymentPackage-Version"));
        } catch (IOException notOne) {
            return false;
        }
    }

    /** {@return a model's file, empty when there is none of that path} */
    Optional<Path> model(String path) {
        Path file = models.resolve(path).normalize();
        return file.startsWith(models) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(file)
                : Optional.empty();
    }

    JsonArray packages(List<InstalledPackage> installed) throws IOException {
        JsonArray all = new JsonArray();
        for (InstalledPackage one : installed) {
            Path file = file(one)
                    .orElseThrow(() -> new IOException("The file of package " + one.name() + " " + one.version()
                            + " is not there any more; install that package again."));
            all.add(described(file)
                    .add("name", one.name())
                    .add("version", one.version())
                    .add("shipped", one.shipped()));
        }
        return all;
    }

    JsonArray models() throws IOException {
        JsonArray all = new JsonArray();
        if (!Files.isDirectory(models)) {
            return all;
        }
        try (Stream<Path> walk = Files.walk(models)) {
            for (Path file : walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                String path = models.relativize(file).toString().replace('\\', '/');
                if (path.split("/").length > 2 && !path.contains("/.") && !path.startsWith(".")) {
                    all.add(described(file).add("path", path));
                }
            }
        }
        return all;
    }

    private static JsonObject described(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return new JsonObject()
                    .add("size", Files.size(file))
                    .add("sha256", HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
