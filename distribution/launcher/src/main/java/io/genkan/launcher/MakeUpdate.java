package io.genkan.launcher;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes an update of the gateway's own programs of a distribution's archive: {@code genkan make-update}. */
public final class MakeUpdate {
    private static final int BLOCK = 512;
    private static final Pattern RELEASE = Pattern.compile("(\\./)?[^/]+/release\\.properties");
    private static final int RELEASE_LIMIT = 1 << 16;

    private MakeUpdate() {}

    /** Arguments: the archive of a distribution, and the update that is made. */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("usage: genkan make-update DISTRIBUTION.tar.gz FILE.gup");
            System.exit(2);
        }
        try {
            System.out.println(make(Path.of(args[0]), Path.of(args[1])));
        } catch (IOException e) {
            System.err.println("The update is not made: " + e.getMessage());
            System.exit(1);
        }
    }

    /** {@return what was made, in a sentence} */
    static String make(Path distribution, Path update) throws IOException {
        Properties release = release(distribution);
        String profile = release.getProperty("profile", "");
        String version = release.getProperty("version", "");
        String name = "genkan-" + profile;
        String file = "runtime/" + name + '-' + version + ".tar.gz";
        String hash;
        try (InputStream in = Files.newInputStream(distribution)) {
            MessageDigest digest = sha256();
            in.transferTo(new java.security.DigestOutputStream(OutputStream.nullOutputStream(), digest));
            hash = HexFormat.of().formatHex(digest.digest());
        }
        String description = """
                {"format": 1, "name": "%s", "version": "%s",
                 "runtime": {"file": "%s", "sha256": "%s", "profile": "%s"}}
                """.formatted(name, version, file, hash, profile);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(update))) {
            zip.putNextEntry(new ZipEntry("update.json"));
            zip.write(description.getBytes(StandardCharsets.UTF_8));
            store(zip, file, distribution);
        }
        return update + " updates the programs of a gateway with the profile " + profile + " to " + version + '.';
    }

    /** It is compressed already. */
    private static void store(ZipOutputStream zip, String name, Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new java.util.zip.CheckedOutputStream(OutputStream.nullOutputStream(), crc));
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Files.size(file));
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        Files.copy(file, zip);
    }

    private static Properties release(Path distribution) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(distribution)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                String name = new String(header, 0, 100, StandardCharsets.UTF_8).split("\0", 2)[0];
                long size = Long.parseLong(new String(header, 124, 11, StandardCharsets.US_ASCII).trim(), 8);
                long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
                if (RELEASE.matcher(name).matches() && size < RELEASE_LIMIT) {
                    Properties release = new Properties();
                    release.load(new ByteArrayInputStream(in.readNBytes((int) size)));
                    return release;
                }
                in.skipNBytes(padded);
                header = in.readNBytes(BLOCK);
            }
        } catch (java.util.zip.ZipException | NumberFormatException e) {
            throw new IOException(distribution + " is no .tar.gz archive (" + e.getMessage() + ").", e);
        }
        throw new IOException(
                distribution
                        + " contains no release.properties in its folder: take the archive of a distribution that can be updated.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
