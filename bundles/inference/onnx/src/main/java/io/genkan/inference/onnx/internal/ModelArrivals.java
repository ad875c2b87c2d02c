package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two ways by which models come: files that somebody puts into a folder, and bundles of deployment packages with a header
 * that names an archive in them. Called by one thread.
 */
final class ModelArrivals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelArrivals.class);
    private static final String HEADER = "Genkan-Model";

    /** Takes a model in. */
    interface Install {
        String install(Path file, boolean trusted) throws ModelRefusedException;
    }

    private final BundleContext context;
    private final Path incoming;
    private final Install install;
    private final Map<Path, Long> sizes = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private long nextBundles = System.nanoTime();
    private volatile boolean closed;

    ModelArrivals(BundleContext context, Path incoming, Install install) {
        this.context = context;
        this.incoming = incoming;
        this.install = install;
    }

    void look() {
        try {
            lookIntoFolder();
            if (System.nanoTime() - nextBundles >= 0) {
                boolean waiting = lookIntoBundles();
                nextBundles = System.nanoTime() + TimeUnit.SECONDS.toNanos(waiting ? 20 : 2);
            }
        } catch (IOException e) {
            LOG.warn("New models in {} cannot be read: {}", incoming, e.getMessage());
        }
    }

    private void lookIntoFolder() throws IOException {
        if (!Files.isDirectory(incoming)) {
            Files.createDirectories(incoming);
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(incoming)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".onnx") || file.toString().endsWith(".model"))
                    .toList();
        }
        sizes.keySet().retainAll(files);
        for (Path file : files) {
            Long size = Files.size(file);
            if (closed || !size.equals(sizes.put(file, size))) {
                continue; // still being written
            }
            Path answer = file.resolveSibling(file.getFileName() + ".refused");
            try {
                Files.deleteIfExists(answer);
                install.install(file, false);
                Files.delete(file);
            } catch (ModelRefusedException e) {
                LOG.warn("{} is refused: {}", file.getFileName(), e.getMessage());
                Files.move(file, answer, StandardCopyOption.REPLACE_EXISTING);
                DurableFile.write(
                        file.resolveSibling(file.getFileName() + ".txt"),
                        (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** A bundle whose model was refused is tried again when the reason may have gone: lines come later than packages. */
    private boolean lookIntoBundles() throws IOException {
        boolean waiting = false;
        for (Bundle bundle : context.getBundles()) {
            @Nullable String entry = bundle.getHeaders("").get(HEADER);
            String revision = bundle.getBundleId() + "/" + bundle.getLastModified();
            if (closed || entry == null || bundle.getState() == Bundle.UNINSTALLED || taken.contains(revision)) {
                continue;
            }
            @Nullable URL archive = bundle.getEntry(entry.strip());
            if (archive == null) {
                report(revision, "Bundle " + bundle.getSymbolicName() + " has no " + entry + " in it.");
                continue;
            }
            Path file = Files.createTempFile(incoming, "bundle", ".part");
            try (InputStream in = archive.openStream()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                install.install(file, true);
                taken.add(revision);
                refused.remove(revision);
            } catch (ModelRefusedException e) {
                waiting = true;
                report(revision, "The model of bundle " + bundle.getSymbolicName() + " waits: " + e.getMessage());
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return waiting;
    }

    private void report(String revision, String sentence) {
        if (!sentence.equals(refused.put(revision, sentence))) {
            LOG.warn("{}", sentence);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
