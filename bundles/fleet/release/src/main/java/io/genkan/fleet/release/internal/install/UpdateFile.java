package io.genkan.fleet.release.internal.install;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes updates ({@code .gup}) of the files of a release. */
final class UpdateFile {
    private UpdateFile() {}

    /** Writes the update of packages, configuration and models. */
    static void writeSet(Path target, Release release, List<ReleaseFile> files, Staging staging) throws IOException {
        JsonObject description = description(release.name(), release.label());
        description.add("packages", list(files, Kind.PACKAGE));
        description.add("configuration", list(files, Kind.CONFIGURATION));
        description.add("models", list(files, Kind.MODEL));
        write(target, description, files, staging);
    }

    /** Writes the update of the gateway's own programs. */
    static void writeRuntime(Path target, String name, Release release, ReleaseFile file, Staging staging)
            throws IOException {
        JsonObject description = description(name, file.runtimeVersion().orElse(release.label()))
                .add("runtime", entry(file).add("profile", file.profile()));
        write(target, description, List.of(file), staging);
    }

    private static JsonObject description(String name, String version) {
        return new JsonObject().add("format", 1).add("name", name).add("version", version);
    }

    private static JsonArray list(List<ReleaseFile> files, Kind kind) {
        JsonArray list = new JsonArray();
        for (ReleaseFile file : files) {
            if (file.kind() == kind) {
                JsonObject entry = entry(file);
                String path = file.target();
                list.add(path == null ? entry : entry.add("target", path));
            }
        }
        return list;
    }

    private static JsonObject entry(ReleaseFile file) {
        return new JsonObject().add("file", file.path()).add("sha256", file.sha256());
    }

    private static void write(Path target, JsonObject description, List<ReleaseFile> files, Staging staging)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // what is in it is compressed already
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("update.json"));
            zip.write(description.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (ReleaseFile file : files) {
                zip.putNextEntry(new ZipEntry(file.path()));
                Files.copy(staging.path(file), zip);
                zip.closeEntry();
            }
        }
    }
}
