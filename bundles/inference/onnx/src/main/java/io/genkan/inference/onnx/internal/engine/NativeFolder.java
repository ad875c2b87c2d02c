package io.genkan.inference.onnx.internal.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Unpacks the native library once, beside the bundle that carries it. Left alone, ONNX Runtime unpacks 28 MB into the
 * folder for temporary files at every start, where some gateways have memory instead of a disk, or allow no code.
 */
final class NativeFolder {
    private static final String PROPERTY = "onnxruntime.native.path";
    private static final List<String> FILES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

    private NativeFolder() {}

    /**
     * Tells the library where its native part is, when it is part of a bundle.
     *
     * @param library a class of the library, not initialised yet
     * @return whether {@link #forget} is to be called when the library is loaded
     */
    static boolean prepare(Class<?> library) throws IOException {
        Bundle bundle = FrameworkUtil.getBundle(library);
        if (bundle == null || bundle.getBundleContext() == null || System.getProperty(PROPERTY) != null) {
            return false;
        }
        String platform = platform();
        File folder = platform == null
                ? null
                : bundle.getBundleContext().getDataFile("native-" + Long.toHexString(bundle.getLastModified()));
        if (folder == null) {
            return false;
        }
        Files.createDirectories(folder.toPath());
        for (String file : FILES) {
            URL source = library.getResource("/ai/onnxruntime/native/" + platform + '/' + file);
            if (source == null) {
                return false;
            }
            unpack(source, folder.toPath().resolve(file));
        }
        System.setProperty(PROPERTY, folder.getAbsolutePath());
        return true;
    }

    /** A later revision of the library has another folder. */
    static void forget() {
        System.clearProperty(PROPERTY);
    }

    private static void unpack(URL source, Path target) throws IOException {
        URLConnection connection = source.openConnection();
        try (InputStream in = connection.getInputStream()) {
            long length = connection.getContentLengthLong();
            if (length > 0 && Files.exists(target) && Files.size(target) == length) {
                return;
            }
            Path aside = target.resolveSibling(target.getFileName() + ".part");
            Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static @Nullable String platform() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return null;
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "linux-x64";
            case "aarch64" -> "linux-aarch64";
            default -> null;
        };
    }
}
