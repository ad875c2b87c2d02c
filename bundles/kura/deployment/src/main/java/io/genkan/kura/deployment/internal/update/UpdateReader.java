package io.genkan.kura.deployment.internal.update;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.archive.PackageVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSigner;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.framework.Version;

/**
 * Unpacks an update ({@code .gup}): a zip file with {@code update.json}, which names its packages, configurations and models
 * with the SHA-256 of each. What the description does not name is not looked at.
 */
public final class UpdateReader {
    private static final String DESCRIPTION = "update.json";
    private static final int TEXT_LIMIT = 16 << 20;
    private static final long UNPACKED_LIMIT = 4L << 30;
    private static final int FILES_AT_MOST = 1000;

    private final Path file;
    private final Path target;
    private long unpacked;

    private UpdateReader(Path file, Path target) {
        this.file = file;
        this.target = target;
    }

    /**
     * An update that was read.
     *
     * @param content what it contains, unpacked
     * @param signers who signed all of it; empty: nobody
     * @param runtime the gateway's own programs, when it brings those, and nothing else then
     */
    public record Read(UpdateContent content, Set<CodeSigner> signers, Optional<RuntimeArchive> runtime) {}

    /**
     * The archive of a distribution.
     *
     * @param file in the folder of the update
     * @param profile for which it is
     */
    public record RuntimeArchive(Path file, String profile) {}

    /** {@return whether the file is an update, right or wrong} */
    public static boolean isUpdate(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(DESCRIPTION) != null;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads, verifies and unpacks an update.
     *
     * @param folder a new folder is made in it
     * @throws PackageRefusedException when it is damaged or makes no sense; nothing is left then
     * @throws IOException when the disk does not take it; nothing is left then
     */
    public static Read read(Path file, Path folder) throws PackageRefusedException, IOException {
        Path target = folder.resolve("staged-" + UUID.randomUUID());
        try {
            Files.createDirectories(target);
            return new UpdateReader(file, target).read();
        } catch (PackageRefusedException | IOException | RuntimeException e) {
            Folders.deleteAll(target);
            throw e;
        }
    }

    private Read read() throws PackageRefusedException, IOException {
        try (JarFile zip = new JarFile(file.toFile(), true)) {
            JsonObject description = description(zip);
            if (description.getInt("format", 0) != 1) {
                throw refused("has a description of another format than 1: use a gateway that knows it");
            }
            String name = description.getString("name", "");
            String version = description.getString("version", "");
            if (!PackageReader.isSymbolicName(name)) {
                throw refused("has the name \"" + name + "\", which is no symbolic name");
            }
            JsonValue runtime = description.get("runtime");
            if (runtime != null) {
                return runtime(zip, description, runtime.asObject());
            }
            checkVersion(version);
            List<PackageArchive> packages = new ArrayList<>();
            for (JsonObject one : list(description, "packages")) {
                PackageArchive archive = PackageReader.read(unpack(zip, one, ".dp"));
                PackageVerifier.verify(archive);
                packages.add(archive);
            }
            Map<String, String> settings = new LinkedHashMap<>();
            for (JsonObject one : list(description, "configuration")) {
                settings.put(one.getString("file", ""), Files.readString(unpack(zip, one, ".settings")));
            }
            Map<String, Path> models = new LinkedHashMap<>();
            for (JsonObject one : list(description, "models")) {
                models.put(modelPath(one), unpack(zip, one, ".model"));
            }
            check(packages, settings, models);
            return new Read(
                    new UpdateContent(
                            name,
                            version,
                            packages,
                            Collections.unmodifiableMap(settings),
                            Collections.unmodifiableMap(models),
                            Optional.of(target)),
                    signers(zip),
                    Optional.empty());
        } catch (ZipException | java.io.EOFException e) {
            throw refused("is cut or damaged (" + e.getMessage() + "): build or download it again");
        } catch (SecurityException e) {
            throw new PackageRefusedException(
                    Reason.SIGNATURE,
                    file.getFileName() + " was changed after it was signed (" + e.getMessage()
                            + "): get it again from its maker.");
        } catch (ParseException | UnsupportedOperationException | NumberFormatException e) {
            throw refused("has a description that is wrong (" + e.getMessage() + ")");
        } catch (java.nio.charset.CharacterCodingException e) {
            throw refused("contains a configuration that is no text in UTF-8");
        }
    }

    private Read runtime(JarFile zip, JsonObject description, JsonObject runtime)
            throws PackageRefusedException, IOException {
        for (String other : List.of("packages", "configuration", "models")) {
            if (!list(description, other).isEmpty()) {
                throw refused("brings a runtime and " + other + ": make an update of each");
            }
        }
        Path archive = unpack(zip, runtime, ".tar.gz");
        UpdateContent content = new UpdateContent(
                description.getString("name", ""),
                description.getString("version", ""),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.of(target));
        RuntimeArchive one = new RuntimeArchive(archive, runtime.getString("profile", ""));
        return new Read(content, signers(zip), Optional.of(one));
    }

    private void check(List<PackageArchive> packages, Map<String, String> settings, Map<String, Path> models)
            throws PackageRefusedException {
        if (packages.isEmpty() && settings.isEmpty() && models.isEmpty()) {
            throw refused("changes nothing");
        }
        Set<String> names = new HashSet<>();
        Set<String> bundles = new HashSet<>();
        for (PackageArchive archive : packages) {
            if (!names.add(archive.name())) {
                throw refused("contains the package " + archive.name() + " twice");
            }
            for (var bundle : archive.bundles()) {
                if (!bundles.add(bundle.symbolicName())) {
                    throw refused("contains the bundle " + bundle.symbolicName() + " in two packages");
                }
            }
        }
        for (String name : settings.keySet()) {
            if (!name.endsWith(".xml") && !name.endsWith(".json")) {
                throw refused("contains the configuration " + name + ", which has to end with .xml or .json");
            }
        }
    }

    private JsonObject description(JarFile zip) throws PackageRefusedException, IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(DESCRIPTION))) {
            byte[] bytes = in.readNBytes(TEXT_LIMIT + 1);
            if (bytes.length > TEXT_LIMIT) {
                throw refused("has a description of more than " + (TEXT_LIMIT >> 20) + " MB");
            }
            return Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        }
    }

    private void checkVersion(String version) throws PackageRefusedException {
        try {
            Version.parseVersion(version);
        } catch (IllegalArgumentException e) {
            throw refused("names the version \"" + version + "\", which is none");
        }
    }

    private List<JsonObject> list(JsonObject description, String name) throws PackageRefusedException {
        JsonValue value = description.get(name);
        List<JsonObject> all = new ArrayList<>();
        if (value != null) {
            value.asArray().forEach(each -> all.add(each.asObject()));
        }
        if (all.size() > FILES_AT_MOST) {
            throw refused("names more than " + FILES_AT_MOST + " files");
        }
        return all;
    }

    private String modelPath(JsonObject one) throws PackageRefusedException {
        String name = one.getString("target", one.getString("file", "").replaceFirst("^models/", ""));
        Path path = Path.of(name).normalize();
        if (name.isEmpty() || name.indexOf('\\') >= 0 || path.isAbsolute() || path.startsWith("..")) {
            throw refused("names the model file \"" + name + "\", which leads out of the folder of the models");
        }
        return path.toString();
    }

    private Path unpack(JarFile zip, JsonObject one, String suffix) throws PackageRefusedException, IOException {
        String name = one.getString("file", "");
        JarEntry entry = name.isEmpty() ? null : zip.getJarEntry(name);
        if (entry == null) {
            throw refused("lacks \"" + name + "\", which its description names: build or download it again");
        }
        Path copy = target.resolve(UUID.randomUUID() + suffix);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
                FileChannel channel = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked += read;
                if (unpacked > UNPACKED_LIMIT) {
                    throw refused("is larger than " + (UNPACKED_LIMIT >> 30) + " GB when unpacked");
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        String expected = one.getString("sha256", "").toLowerCase(Locale.ROOT);
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(expected)) {
            throw new PackageRefusedException(
                    Reason.HASH,
                    file.getFileName() + " contains " + name + " with the SHA-256 " + found
                            + ", and its description says \"" + expected + "\": build or download it again.");
        }
        return copy;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who signed every entry; the description names all that counts, and is one of them. */
    private Set<CodeSigner> signers(JarFile zip) throws IOException {
        Set<CodeSigner> signers = new HashSet<>();
        boolean first = true;
        for (JarEntry entry : Collections.list(zip.entries())) {
            if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) {
                continue;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            CodeSigner[] found = entry.getCodeSigners();
            Set<CodeSigner> ofEntry = found == null ? Set.of() : Set.copyOf(List.of(found));
            if (first) {
                signers.addAll(ofEntry);
            } else {
                signers.retainAll(ofEntry);
            }
            first = false;
        }
        return signers;
    }

    private PackageRefusedException refused(String what) {
        return new PackageRefusedException(Reason.NOT_A_PACKAGE, file.getFileName() + " " + what + '.');
    }
}
