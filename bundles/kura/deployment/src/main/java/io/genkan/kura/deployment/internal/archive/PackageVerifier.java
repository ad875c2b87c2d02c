package io.genkan.kura.deployment.internal.archive;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a package to its end, in the order in which Deployment Admin will read it: every bundle is whole, is the one of the
 * directory, and fits the digests of the signature where there is one.
 */
public final class PackageVerifier {
    /** More than this is no package but an attack on memory and disk. */
    private static final long UNPACKED_LIMIT = 2L << 30;

    private PackageVerifier() {}

    /**
     * Verifies a package.
     *
     * @return who signed every bundle of it; empty when nobody did
     * @throws PackageRefusedException when it is damaged or was tampered with
     * @throws IOException when the disk does not let the file be read
     */
    public static Set<CodeSigner> verify(PackageArchive archive) throws PackageRefusedException, IOException {
        Path file = archive.file();
        checkFirstEntry(file);
        Map<String, ArchivedBundle> named = new HashMap<>();
        archive.bundles().forEach(bundle -> named.put(bundle.path(), bundle));
        Set<String> missing = new HashSet<>(named.keySet());
        Set<CodeSigner> signers = new HashSet<>();
        boolean first = true;
        long unpacked = 0;
        try (JarInputStream in = new JarInputStream(new BufferedInputStream(Files.newInputStream(file)), true)) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                CRC32 crc = new CRC32();
                long size = drain(file, in, crc, UNPACKED_LIMIT - unpacked);
                unpacked += size;
                ArchivedBundle bundle = named.get(entry.getName());
                if (bundle == null) {
                    continue;
                }
                if (!missing.remove(entry.getName())) {
                    throw PackageReader.refused(file, "contains " + entry.getName() + " twice");
                }
                if (bundle.crc() != crc.getValue() || bundle.size() != size) {
                    throw PackageReader.refused(
                            file, "has a directory that does not fit its content: build or download it again");
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
        } catch (SecurityException e) {
            throw new PackageRefusedException(
                    Reason.SIGNATURE,
                    file.getFileName() + " was changed after it was signed (" + e.getMessage()
                            + "): get it again from its maker.");
        } catch (ZipException | java.io.EOFException e) {
            throw PackageReader.refused(file, "is cut or damaged (" + e.getMessage() + "): build or download it again");
        }
        if (!missing.isEmpty()) {
            throw PackageReader.refused(
                    file, "is cut: it lacks " + missing.iterator().next() + ", which its manifest names");
        }
        return signers;
    }

    /** Deployment Admin reads the manifest from the stream: it has to come first. */
    private static void checkFirstEntry(Path file) throws PackageRefusedException, IOException {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ZipEntry entry = in.getNextEntry();
            if (entry != null && entry.getName().equalsIgnoreCase("META-INF/")) {
                entry = in.getNextEntry();
            }
            if (entry == null || !JarFile.MANIFEST_NAME.equalsIgnoreCase(entry.getName())) {
                throw PackageReader.refused(file, "does not begin with its manifest: build it again");
            }
            if (in.readNBytes(PackageReader.MANIFEST_LIMIT + 1).length > PackageReader.MANIFEST_LIMIT) {
                throw PackageReader.refused(file, "contains a manifest that is too large");
            }
        } catch (ZipException | java.io.EOFException e) {
            throw PackageReader.refused(file, "is cut or damaged (" + e.getMessage() + "): build or download it again");
        }
    }

    private static long drain(Path file, InputStream in, CRC32 crc, long limit)
            throws PackageRefusedException, IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            crc.update(buffer, 0, read);
            size += read;
            if (size > limit) {
                throw PackageReader.refused(file, "is larger than " + (UNPACKED_LIMIT >> 30) + " GB when unpacked");
            }
        }
        return size;
    }
}
