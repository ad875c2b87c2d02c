package io.genkan.fleet.release.internal.source;

import io.genkan.api.release.ReleaseSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A release in one file ({@code .release}): a zip file of its folder. */
public final class ZipSource implements ReleaseSource, AutoCloseable {
    private final Path file;
    private final ZipFile zip;

    /** @throws IOException when it is no zip file */
    public ZipSource(Path file) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file.toFile());
    }

    @Override
    public InputStream open(String path, long from, long to) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null || entry.isDirectory()) {
            throw new FileNotFoundException(path);
        }
        InputStream in = zip.getInputStream(entry);
        try {
            in.skipNBytes(from);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return in;
    }

    @Override
    public boolean partial() {
        return true;
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
