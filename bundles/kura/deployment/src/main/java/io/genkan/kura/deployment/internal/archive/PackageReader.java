package io.genkan.kura.deployment.internal.archive;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * Reads what a package contains, from its directory and its manifests. It does not read the bundles to their end and proves
 * nothing about them: that is what {@link PackageVerifier} is for.
 */
public final class PackageReader {
    static final String NAME = "DeploymentPackage-SymbolicName";
    static final String VERSION = "DeploymentPackage-Version";
    static final String FIX_PACK = "DeploymentPackage-FixPack";
    static final String PROCESSOR = "Resource-Processor";
    static final String CUSTOMIZER = "DeploymentPackage-Customizer";
    static final int MANIFEST_LIMIT = 4 << 20;

    private static final int BUNDLES_AT_MOST = 1000;

    /** As OSGi defines symbolic names: nothing that could lead out of a folder. */
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private static final int NAME_AT_MOST = 200;

    private PackageReader() {}

    /** {@return whether this can be the symbolic name of a package or bundle} */
    public static boolean isSymbolicName(String name) {
        return name.length() <= NAME_AT_MOST && SYMBOLIC_NAME.matcher(name).matches();
    }

    /**
     * Reads a package.
     *
     * @throws PackageRefusedException when the file is no deployment package of bundles, with a sentence that names it
     * @throws IOException when the disk does not let the file be read
     */
    public static PackageArchive read(Path file) throws PackageRefusedException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + '.');
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return read(file, zip);
        } catch (ZipException e) {
            throw refused(file, "is cut or damaged (" + e.getMessage() + "): build or download it again");
        } catch (IllegalArgumentException e) { // entry names that are no text, times that are none
            throw refused(file, "is damaged (" + e.getMessage() + "): build or download it again");
        }
    }

    private static PackageArchive read(Path file, ZipFile zip) throws PackageRefusedException, IOException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw refused(file, "has no " + JarFile.MANIFEST_NAME + ": it is no deployment package");
        }
        Manifest manifest;
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = manifest(file, in);
        }
        Attributes main = manifest.getMainAttributes();
        String name = ManifestHeaders.plain(main, NAME);
        String version = ManifestHeaders.plain(main, VERSION);
        if (name.isEmpty() || version.isEmpty()) {
            throw refused(file, "has no " + NAME + " and " + VERSION + ": it is no deployment package");
        }
        if (!isSymbolicName(name)) {
            throw refused(file, "has the " + NAME + " \"" + name + "\", which is no symbolic name");
        }
        if (main.getValue(FIX_PACK) != null) {
            throw refused(file, "is a fix package (" + FIX_PACK + "): build a complete one");
        }
        List<ArchivedBundle> bundles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
            ArchivedBundle bundle = bundle(file, zip, section.getKey(), section.getValue());
            if (bundle == null) {
                continue;
            }
            if (!names.add(bundle.symbolicName())) {
                throw refused(file, "contains the bundle " + bundle.symbolicName() + " twice");
            }
            bundles.add(bundle);
        }
        if (bundles.isEmpty() || bundles.size() > BUNDLES_AT_MOST) {
            throw refused(
                    file, "contains " + bundles.size() + " bundles: between 1 and " + BUNDLES_AT_MOST + " can be");
        }
        return new PackageArchive(file, name, version(file, version), bundles);
    }

    private static @Nullable ArchivedBundle bundle(Path file, ZipFile zip, String path, Attributes section)
            throws PackageRefusedException, IOException {
        String symbolicName = ManifestHeaders.plain(section, Constants.BUNDLE_SYMBOLICNAME);
        if (path.startsWith("META-INF/") && symbolicName.isEmpty()) {
            return null;
        }
        if (symbolicName.isEmpty() || section.getValue(PROCESSOR) != null || section.getValue(CUSTOMIZER) != null) {
            throw refused(file, "contains " + path + ", and only bundles can be installed");
        }
        if (path.startsWith("/")
                || path.indexOf('\\') >= 0
                || List.of(path.split("/", -1)).contains("..")) {
            throw refused(file, "contains the path \"" + path + "\", which leads out of the package");
        }
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw refused(file, "lacks " + path + ", which its manifest names: build or download it again");
        }
        Attributes main;
        try (InputStream in = zip.getInputStream(entry)) {
            main = bundleManifest(file, path, in).getMainAttributes();
        }
        String name = ManifestHeaders.plain(main, Constants.BUNDLE_SYMBOLICNAME);
        Version version = version(file, ManifestHeaders.plain(main, Constants.BUNDLE_VERSION));
        Version named = version(file, ManifestHeaders.plain(section, Constants.BUNDLE_VERSION));
        if (!name.equals(symbolicName) || !version.equals(named)) {
            throw refused(
                    file,
                    "says that " + path + " is " + symbolicName + ' ' + named + ", and it is " + name + ' ' + version);
        }
        if (!isSymbolicName(name)) {
            throw refused(file, "contains a bundle \"" + name + "\", which is no symbolic name");
        }
        return new ArchivedBundle(path, name, version, ManifestHeaders.of(main), entry.getCrc(), entry.getSize());
    }

    private static Manifest bundleManifest(Path file, String path, InputStream in)
            throws PackageRefusedException, IOException {
        try {
            ZipInputStream jar = new ZipInputStream(in);
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    return manifest(file, jar);
                }
            }
        } catch (ZipException | java.io.EOFException e) {
            throw refused(file, "contains " + path + ", which is cut or damaged: build or download it again");
        }
        throw refused(file, "contains " + path + ", which has no manifest: it is no bundle");
    }

    /** A manifest of gigabytes that is a few kilobytes when packed must not fill the memory. */
    private static Manifest manifest(Path file, InputStream in) throws PackageRefusedException, IOException {
        byte[] bytes = in.readNBytes(MANIFEST_LIMIT + 1);
        if (bytes.length > MANIFEST_LIMIT) {
            throw refused(file, "contains a manifest of more than " + (MANIFEST_LIMIT >> 20) + " MB");
        }
        try {
            return new Manifest(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw refused(file, "contains a manifest that cannot be read (" + e.getMessage() + ')');
        }
    }

    private static Version version(Path file, String text) throws PackageRefusedException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw refused(file, "names the version \"" + text + "\", which is none (" + e.getMessage() + ')');
        }
    }

    static PackageRefusedException refused(Path file, String what) {
        return new PackageRefusedException(Reason.NOT_A_PACKAGE, file.getFileName() + " " + what + '.');
    }
}
