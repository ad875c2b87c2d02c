package org.eclipse.kura.util.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks ZIP archives.
 *
 * <p>An archive may have at most {@value #ENTRIES} entries and {@value #BYTES} bytes unpacked, and none of its entries may
 * lie outside the target folder; otherwise unpacking stops with an {@link IOException}.
 */
public class UnZip {
    private static final int ENTRIES = 1024;
    private static final long BYTES = 100L * 1024 * 1024;

    private UnZip() {}

    /** {@return whether the bytes begin as a ZIP archive does} */
    public static boolean isZipCompressed(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** {@return whether the file begins as a ZIP archive does} */
    public static boolean isZipCompressed(String filePath) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(filePath))) {
            return isZipCompressed(in.readNBytes(4));
        }
    }

    /** Unpacks an archive in memory to a folder, which is made if need be. */
    public static void unZipBytes(byte[] bytes, String outputFolder) throws IOException {
        unZip(new ByteArrayInputStream(bytes), Path.of(outputFolder));
    }

    /** Unpacks an archive file to a folder, which is made if need be. */
    public static void unZipFile(String fileName, String outputFolder) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(fileName))) {
            unZip(in, Path.of(outputFolder));
        }
    }

    private static void unZip(InputStream archive, Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Files.createDirectories(root);
        ZipInputStream zip = new ZipInputStream(archive);
        long bytes = 0;
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path target = root.resolve(entry.getName()).normalize();
            if (!target.startsWith(root)) {
                throw new IOException("The entry \"" + entry.getName() + "\" would lie outside " + root + ".");
            }
            if (++entries > ENTRIES) {
                throw new IOException("The archive has more than " + ENTRIES + " entries.");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                bytes = write(zip, target, bytes);
            }
        }
    }

    private static long write(InputStream in, Path target, long before) throws IOException {
        long bytes = before;
        try (var out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > BYTES) {
                    throw new IOException("The archive unpacks to more than " + BYTES + " bytes.");
                }
                out.write(buffer, 0, n);
            }
        }
        return bytes;
    }
}
