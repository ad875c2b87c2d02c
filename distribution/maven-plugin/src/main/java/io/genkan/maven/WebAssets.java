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
import java.util.Arrays;
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
 *
 * <p>The page names what it needs in double braces: {@code {{icon.svg}}} is that file's address, {@code {{styles a.css b.css}}}
 * are links to style sheets and {@code {{modules app.js first.js}}} the import map and the modules to run. What is named
 * together is joined into one file, modules with all that they import.
 */
final class WebAssets {
    private static final String PAGE = "index.html";
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
        String html = new String(page, StandardCharsets.UTF_8);
        // plain URL to that of the file in which it is
        Map<String, String> joined = new TreeMap<>();
        PLACEHOLDER
                .matcher(html)
                .results()
                .map(place -> place.group(1).split("\\s+"))
                .forEach(words -> {
                    if (words[0].equals("modules")) {
                        joinModules(words, joined);
                    } else if (words[0].equals("styles")) {
                        joinStyles(words, joined);
                    }
                });
        checkDynamicImports();
        Map<String, String> hashed = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!joined.containsKey(file.getKey())) {
                String url = hashedName(file.getKey(), file.getValue());
                hashed.put(file.getKey(), url);
                writeCompressed(target, url, file.getValue());
            }
        }
        joined.forEach((url, in) -> hashed.put(url, hashed.get(in)));
        String map = importMap(hashed);
        String whole = PLACEHOLDER
                .matcher(html)
                .replaceAll(
                        place -> Matcher.quoteReplacement(placed(place.group(1).split("\\s+"), map, hashed)));
        writeCompressed(target, "/" + PAGE, whole.getBytes(StandardCharsets.UTF_8));
        String hash = Base64.getEncoder().encodeToString(sha256(map.getBytes(StandardCharsets.UTF_8)));
        Files.writeString(
                target.resolve("page.properties"),
                "importmap=sha256-" + hash + "\npage="
                        + HexFormat.of()
                                .formatHex(sha256(whole.getBytes(StandardCharsets.UTF_8)))
                                .substring(0, 16) + "\n");
    }

    private static String placed(String[] words, String map, Map<String, String> hashed) {
        return switch (words[0]) {
            case "modules" ->
                "<script type=\"importmap\">" + map + "</script>\n<script type=\"module\" src=\""
                        + hashedOf(words[1], hashed) + "\"></script>";
            case "styles" -> "<link rel=\"stylesheet\" href=\"" + hashedOf(words[1], hashed) + "\">";
            default -> hashedOf(words[0], hashed);
        };
    }

    private void joinModules(String[] words, Map<String, String> joined) {
        JoinedModules modules = new JoinedModules(files, this::resolve);
        Arrays.stream(words)
                .skip(1)
                .map(name -> resolve(FOLDER + name, "/" + PAGE))
                .forEach(modules::add);
        String url = FOLDER + "joined.js";
        files.put(url, modules.text().getBytes(StandardCharsets.UTF_8));
        modules.urls().forEach(one -> joined.put(one, url));
    }

    private void joinStyles(String[] words, Map<String, String> joined) {
        String url = FOLDER + "joined.css";
        StringBuilder styles = new StringBuilder();
        Arrays.stream(words)
                .skip(1)
                .map(name -> resolve(FOLDER + name, "/" + PAGE))
                .forEach(one -> {
                    styles.append(new String(files.get(one), StandardCharsets.UTF_8))
                            .append('\n');
                    joined.put(one, url);
                });
        files.put(url, styles.toString().getBytes(StandardCharsets.UTF_8));
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

    /** What is imported later, and what that imports, must be there, too. */
    private void checkDynamicImports() {
        for (String url : List.copyOf(files.keySet())) {
            if (url.endsWith(".js") && !url.startsWith(FOLDER + "lib/")) {
                imports(url, DYNAMIC_IMPORT).forEach(imported -> collect(imported, new LinkedHashSet<>()));
            }
        }
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
