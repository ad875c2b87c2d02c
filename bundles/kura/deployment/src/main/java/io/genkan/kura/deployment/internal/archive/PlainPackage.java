package io.genkan.kura.deployment.internal.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A package as Deployment Admin takes it: the manifest and the bundles, nothing else. It stumbles over the files of a
 * signature, over entries for folders, and over files that the manifest does not name.
 */
public final class PlainPackage {
    private PlainPackage() {}

    /**
     * Gives a file that Deployment Admin takes: the package's own where it is plain.
     *
     * @param copy where a plain one is written when it is not
     * @throws IOException when the package cannot be read or the disk is full
     */
    public static Path of(PackageArchive archive, Path copy) throws IOException {
        try (ZipFile zip = new ZipFile(archive.file().toFile())) {
            if (zip.size() == archive.bundles().size() + 1) {
                return archive.file();
            }
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(copy));
                    ZipOutputStream out = new ZipOutputStream(file)) {
                out.setLevel(Deflater.NO_COMPRESSION);
                write(zip, JarFile.MANIFEST_NAME, out);
                for (ArchivedBundle bundle : archive.bundles()) {
                    write(zip, bundle.path(), out);
                }
            }
            return copy;
        }
    }

    private static void write(ZipFile zip, String path, ZipOutputStream out) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException(zip.getName() + " lacks " + path);
        }
        out.putNextEntry(new ZipEntry(path));
        try (InputStream in = zip.getInputStream(entry)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }
}
