package io.genkan.fleet.release.internal.tool;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The archive of a distribution: the gateway's own programs. */
final class RuntimeArchive {
    private static final int BLOCK = 512;
    private static final Pattern RELEASE = Pattern.compile("(\\./)?[^/]+/release\\.properties");
    private static final int LARGEST = 1 << 16;

    /** Takes files of an archive, as far as they are wanted. */
    interface Visitor {
        /** {@return whether this file's content is wanted} */
        boolean wants(String name, long size);

        /** Takes it. {@return whether there may be more} */
        boolean take(String name, byte[] content) throws IOException;
    }

    private RuntimeArchive() {}

    /**
     * {@return {@code profile} and {@code version} of an archive}
     *
     * @throws IOException with a sentence, when it is no distribution that can be updated
     */
    static Properties describe(Path archive) throws IOException {
        Properties release = new Properties();
        visit(archive, new Visitor() {
            @Override
            public boolean wants(String name, long size) {
                return RELEASE.matcher(name).matches() && size < LARGEST;
            }

            @Override
            public boolean take(String name, byte[] content) throws IOException {
                release.load(new ByteArrayInputStream(content));
                return false;
            }
        });
        if (!release.getProperty("profile", "").matches("[a-z]+")
                || !release.getProperty("version", "").matches("[0-9A-Za-z._-]+")) {
            throw new IOException(
                    archive
                            + " has no release.properties with profile and version in its folder; take the archive of a distribution.");
        }
        return release;
    }

    /** Reads an archive once, from its begin. */
    static void visit(Path archive, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                String prefix = text(header, 345, 155);
                String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
                long size = Long.parseLong(text(header, 124, 12).trim(), 8);
                long padding = (BLOCK - size % BLOCK) % BLOCK;
                boolean file = header[156] == '0' || header[156] == 0;
                if (file && visitor.wants(name, size)) {
                    if (!visitor.take(name, in.readNBytes((int) size))) {
                        return;
                    }
                    in.skipNBytes(padding);
                } else {
                    in.skipNBytes(size + padding);
                }
                header = in.readNBytes(BLOCK);
            }
        } catch (ZipException | NumberFormatException e) {
            throw new IOException(archive + " is no .tar.gz archive (" + e.getMessage() + ").", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.UTF_8).split("\0", 2)[0];
    }
}
