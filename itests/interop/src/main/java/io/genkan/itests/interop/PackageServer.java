package io.genkan.itests.interop;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A web server with deployment packages of one small bundle. */
final class PackageServer implements AutoCloseable {
    static final String BUNDLE = "sample.addon";
    static final String PACKAGE = "sample.package";

    private final HttpServer server;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    PackageServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] file = files.get(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
            }
            exchange.close();
        });
        server.start();
    }

    /** Makes a package of the sample bundle. {@return its address} */
    String offer(String version) {
        byte[] file = packaged(version);
        String path = "/" + PACKAGE + "-" + version + ".dp";
        files.put(path, file);
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** {@return the hash of a package as a download request names it} */
    String hash(String version) throws NoSuchAlgorithmException {
        byte[] file = files.getOrDefault("/" + PACKAGE + "-" + version + ".dp", new byte[0]);
        return "SHA-256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    private static byte[] packaged(String version) {
        Manifest bundle = manifest(Map.of(
                "Bundle-ManifestVersion", "2",
                "Bundle-SymbolicName", BUNDLE,
                "Bundle-Version", version));
        Manifest all = manifest(Map.of(
                "DeploymentPackage-SymbolicName", PACKAGE,
                "DeploymentPackage-Version", version));
        String name = "bundles/" + BUNDLE + "_" + version + ".jar";
        Attributes section = new Attributes();
        section.putValue("Bundle-SymbolicName", BUNDLE);
        section.putValue("Bundle-Version", version);
        all.getEntries().put(name, section);
        return jar(all, Map.of(name, jar(bundle, Map.of())));
    }

    private static Manifest manifest(Map<String, String> main) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        return manifest;
    }

    private static byte[] jar(Manifest manifest, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
