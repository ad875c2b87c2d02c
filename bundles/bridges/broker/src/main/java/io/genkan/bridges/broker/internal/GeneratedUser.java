package io.genkan.bridges.broker.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Properties;

/**
 * The user that the gateway makes for itself at the first start, so that no broker has a known password. Its file has the
 * keys {@code user} and {@code password} and can be read by the gateway's own account alone.
 *
 * @param name user name
 * @param password password
 */
record GeneratedUser(String name, String password) {
    private static final int PASSWORD_BYTES = 24;

    /**
     * Reads the user of a file, or makes one and writes it when there is no file or nothing in it (a power failure may
     * leave an empty one).
     *
     * @throws IOException when the file can be neither read nor written, or lacks a key
     */
    static GeneratedUser of(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            write(file);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String name = properties.getProperty("user", "");
        String password = properties.getProperty("password", "");
        if (name.isEmpty() || password.isEmpty()) {
            throw new IOException(file + " lacks the keys user and password: delete it, a new one is made at once.");
        }
        return new GeneratedUser(name, password);
    }

    private static void write(Path file) throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        String text = "user=gateway\npassword="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n";
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file that can be written to.");
        }
        Files.createDirectories(folder);
        Path aside = folder.resolve(file.getFileName() + ".part");
        Files.deleteIfExists(aside);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(aside, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
