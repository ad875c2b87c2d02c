package io.genkan.kura.deployment.internal.runtime;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks a {@code .tar.gz} of folders and files (POSIX ustar with pax headers, GNU long names), without its top folder. Links
 * and devices are refused, as are paths that lead out.
 */
final class TarGz {
    private static final int BLOCK = 512;
    private static final int NAME_LIMIT = 1 << 16;
    private static final int ENTRIES_AT_MOST = 50_000;

    private final InputStream in;
    private final Path target;
    private final long limit;
    private long unpacked;

    private TarGz(InputStream in, Path target, long limit) {
        this.in = in;
        this.target = target;
        this.limit = limit;
    }

    /**
     * Unpacks an archive; every file is safely on disk when this returns.
     *
     * @param limit bytes at most, unpacked
     */
    static void unpack(Path archive, Path target, long limit) throws IOException {
        try (InputStream in =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16), 1 << 16)) {
            new TarGz(in, target, limit).unpack();
        }
        syncFolders(target);
    }

    private static void syncFolders(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path one : all.filter(Files::isDirectory).toList()) {
                try (FileChannel channel = FileChannel.open(one, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    }

    private void unpack() throws IOException {
        String longName = "";
        for (int entries = 0; entries < ENTRIES_AT_MOST; entries++) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK) {
                throw new EOFException("it ends in the middle");
            }
            if (header[0] == 0) {
                return;
            }
            long size = octal(header, 124, 12);
            String name = longName.isEmpty() ? name(header) : longName;
            switch (header[156]) {
                case 'x' -> {
                    longName = path(meta(size));
                    continue;
                }
                case 'L' -> {
                    longName = meta(size).split("\0", 2)[0];
                    continue;
                }
                case 'g' -> meta(size);
                case '5' -> Files.createDirectories(place(name));
                case '0', 0 -> file(place(name), size, (octal(header, 100, 8) & 0111) != 0);
                default -> throw new IOException("it contains " + name + ", which is neither a file nor a folder");
            }
            longName = "";
        }
        throw new IOException("it contains more than " + ENTRIES_AT_MOST + " files");
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + '/' + name;
    }

    private static String text(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.UTF_8).split("\0", 2)[0];
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        String digits = text(header, from, length).trim();
        try {
            long number = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
            if (number < 0) {
                throw new NumberFormatException(digits);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IOException("it has a damaged header", e);
        }
    }

    private String meta(long size) throws IOException {
        if (size > NAME_LIMIT) {
            throw new IOException("it has a header of " + size + " bytes");
        }
        byte[] content = in.readNBytes((int) size);
        pad(size);
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Records of a pax header: length, blank, key, equals sign, value, line feed. */
    private static String path(String records) {
        String found = "";
        for (String record : records.split("\n")) {
            int key = record.indexOf(' ') + 1;
            if (record.startsWith("path=", key)) {
                found = record.substring(key + 5);
            }
        }
        return found;
    }

    /** Where an entry comes to lie. */
    private Path place(String name) throws IOException {
        String plain = name.startsWith("./") ? name.substring(2) : name;
        int top = plain.indexOf('/');
        Path place = target.resolve(top < 0 ? "" : plain.substring(top + 1)).normalize();
        if (!place.startsWith(target) || plain.startsWith("/") || plain.indexOf('\\') >= 0) {
            throw new IOException("it contains " + name + ", which leads out of it");
        }
        return place;
    }

    private void file(Path file, long size, boolean executable) throws IOException {
        unpacked += size;
        if (unpacked > limit) {
            throw new IOException("it is larger than " + (limit >> 20) + " MB when unpacked");
        }
        Path parent = file.getParent();
        if (parent == null || file.equals(target)) {
            throw new IOException("it contains a file beside its folder");
        }
        Files.createDirectories(parent);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("it ends in the middle");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            channel.force(true);
        }
        if (executable && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        pad(size);
    }

    private void pad(long size) throws IOException {
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }
}
