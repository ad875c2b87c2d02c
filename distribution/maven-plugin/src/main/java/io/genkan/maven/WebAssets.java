package io.genkan.maven;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The files of a page on their way into the bundle. Every file gets a name with a hash of its content, so that browsers
 * may keep it for ever; modules go on importing each other by plain names, which the page's import map translates.
 */
final class WebAssets {
    private static final String PAGE = "index.html";
    private static final String ENTRY = "app.js";
    private static final String FOLDER = "/assets/";
    private static final Pattern STATIC_IMPORT =
            Pattern.compile("(?:^|[;\\s}])(?:import|export)(?:[\\w$\\s{},*]*?from)?\\s*[\"']([^\"']+)[\"']");
    private static final Pattern DYNAMIC_IMPORT = Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");

    /** Plain URL to content. */
    private final Map<String, byte[]> files = new TreeMap<>();
    /** Bare module name to plain URL. */
    private final Map<String, String> specifiers = new TreeMap<>();

    private byte[] page = new byte[0];

    /** Takes the page's own files, without the one that names the libraries. */
    void addFolder(Path folder, String except) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.equals(PAGE)) {
                    page = Files.readAllBytes(file);
                } else if (!name.equals(except)) {
                    files.put(FOLDER + name, Files.readAllBytes(file));
                }
            }
        }
        if (page.length == 0) {
            throw new IllegalArgumentException(folder + " has no " + PAGE + ".");
        }
    }

    /** Takes one module of a library; source maps stay behind. */
    void addLibrary(String specifier, String name, byte[] content) {
        String url = FOLDER + "lib/" + name;
        String text = new String(content, StandardCharsets.UTF_8).replaceAll("(?m)^//# sourceMappingURL=.*$\\n?", "");
        files.put(url, text.getBytes(StandardCharsets.UTF_8));
        specifiers.put(specifier, url);
    }

    /** Writes the page and its files, each compressed, and {@code page.properties} with the import map's hash. */
    void write(Path target) throws IOException {
        deleteOld(target);
        Map<String, String> hashed = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String url = hashedName(file.getKey(), file.getValue());
            hashed.put(file.getKey(), url);
            writeCompressed(target, url, file.getValue());
        }
        String map = importMap(hashed);
        StringBuilder modules = new StringBuilder("<script type=\"importmap\">" + map + "</script>");
        for (String url : staticClosure(FOLDER + ENTRY)) {
            modules.append("\n<link rel=\"modulepreload\" href=\"")
                    .append(hashed.get(url))
                    .append("\">");
        }
        modules.append("\n<script type=\"module\" src=\"")
                .append(hashed.get(FOLDER + ENTRY))
                .append("\"></script>");
        String html = PLACEHOLDER
                .matcher(new String(page, StandardCharsets.UTF_8))
                .replaceAll(place -> Matcher.quoteReplacement(
                        place.group(1).equals("modules") ? modules.toString() : hashedOf(place.group(1), hashed)));
        writeCompressed(target, "/" + PAGE, html.getBytes(StandardCharsets.UTF_8));
        String hash = Base64.getEncoder().encodeToString(sha256(map.getBytes(StandardCharsets.UTF_8)));
        Files.writeString(
                target.resolve("page.properties"),
                "importmap=sha256-" + hash + "\npage="
                        + HexFormat.of()
                                .formatHex(sha256(html.getBytes(StandardCharsets.UTF_8)))
                                .substring(0, 16) + "\n");
    }

    private static String hashedOf(String name, Map<String, String> hashed) {
        String url = hashed.get(FOLDER + name);
        if (url == null) {
            throw new IllegalArgumentException(PAGE + " names {{" + name + "}}, and there is no such file.");
        }
        return url;
    }

    private static String hashedName(String url, byte[] content) {
        int dot = url.lastIndexOf('.');
        String hash = HexFormat.of().formatHex(sha256(content)).substring(0, 12);
        return url.substring(0, dot) + "." + hash + url.substring(dot);
    }

    private String importMap(Map<String, String> hashed) {
        Map<String, String> imports = new TreeMap<>(hashed);
        specifiers.forEach((name, url) -> imports.put(name, hashed.get(url)));
        StringBuilder json = new StringBuilder("{\"imports\":{");
        imports.forEach((name, url) -> json.append(json.charAt(json.length() - 1) == '{' ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(url)
                .append('"'));
        return json.append("}}").toString();
    }

    /** {@return every module that the entry needs before it runs, the entry last}; dynamic imports are only checked. */
    private Set<String> staticClosure(String entry) {
        Set<String> found = new LinkedHashSet<>();
        collect(entry, found);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".js") && !file.getKey().startsWith(FOLDER + "lib/")) {
                imports(file.getKey(), DYNAMIC_IMPORT).forEach(url -> collect(url, new LinkedHashSet<>()));
            }
        }
        return found;
    }

    private void collect(String url, Set<String> found) {
        if (found.add(url)) {
            imports(url, STATIC_IMPORT).forEach(imported -> collect(imported, found));
        }
    }

    private List<String> imports(String url, Pattern pattern) {
        return pattern.matcher(new String(files.get(url), StandardCharsets.UTF_8))
                .results()
                .map(match -> resolve(match.group(1), url))
                .toList();
    }

    private String resolve(String specifier, String from) {
        String url = specifier.startsWith(".")
                ? Path.of(from).resolveSibling(specifier).normalize().toString().replace('\\', '/')
                : specifiers.getOrDefault(specifier, specifier);
        if (!files.containsKey(url)) {
            throw new IllegalArgumentException(from + " imports " + specifier + ", and there is no such module.");
        }
        return url;
    }

    private static void writeCompressed(Path target, String url, byte[] content) throws IOException {
        Path file = target.resolve(url.substring(1) + ".gz");
        Files.createDirectories(file.getParent());
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content);
        }
        Files.write(file, compressed.toByteArray());
    }

    private static void deleteOld(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failed) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
