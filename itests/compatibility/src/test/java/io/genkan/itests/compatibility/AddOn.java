package io.genkan.itests.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A sample add-on: a folder below {@code addons} with manifest, component descriptions and sources. */
final class AddOn {
    private static final Path FOLDERS = Path.of("addons");
    private static final Path JARS = Path.of("target", "addons");

    private AddOn() {}

    /** Compiles an add-on to Java 8 bytecode and packs it with its own manifest. */
    static Path jar(String name) throws IOException {
        Path folder = FOLDERS.resolve(name);
        Path classes = JARS.resolve(name + "-classes");
        Files.createDirectories(classes);
        compile(files(folder.resolve("src")), classes);
        Path jar = JARS.resolve(name + ".jar");
        Manifest manifest;
        try (InputStream in = Files.newInputStream(folder.resolve(JarFile.MANIFEST_NAME))) {
            manifest = new Manifest(in);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            add(out, folder, files(folder.resolve("OSGI-INF")));
            add(out, classes, files(classes));
        }
        return jar.toAbsolutePath();
    }

    private static void add(JarOutputStream out, Path root, List<Path> files) throws IOException {
        for (Path file : files) {
            out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
            out.closeEntry();
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            told,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "8",
                                    "-nowarn",
                                    "-Xlint:-options",
                                    "-proc:none",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(told.toString());
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
