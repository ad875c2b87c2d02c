package io.genkan.fleet.release.internal.source;

import io.genkan.api.release.ReleaseSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A release that lies in a folder: a stick, or what somebody unpacked. */
public final class FolderSource implements ReleaseSource {
    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public InputStream open(String path, long from, long to) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new NoSuchFileException(path);
        }
        InputStream in = Files.newInputStream(file);
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
        return folder.toString();
    }
}
