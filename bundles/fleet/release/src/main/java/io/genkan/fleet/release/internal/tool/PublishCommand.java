package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.JsonArray;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.server.Management;
import io.genkan.fleet.release.internal.server.Publication;
import io.genkan.fleet.release.internal.server.Publication.Artifact;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** {@code release publish}. */
final class PublishCommand {
    private final ReleaseFolder folder;
    private final Management server;
    private final Report report;

    PublishCommand(ReleaseFolder folder, Management server, Report report) {
        this.folder = folder;
        this.server = server;
        this.report = report;
    }

    /** @param stamp whether a timestamp that is there may be replaced by this one */
    void run(String moduleType, String setType, boolean stamp) throws IOException {
        Release release = folder.release()
                .orElseThrow(() -> new IOException("There is no release.json; create the release first."));
        check(release);
        Publication publication = new Publication(server, release.name(), release.label(), moduleType, setType);
        Publication.Result result = publication.publish(
                artifacts(stamp),
                (artifact, sent, done, of) -> report.say((sent ? "sent    " : "present ") + done + "/" + of + "  "
                        + artifact.name().replace('~', '/')));
        JsonArray modules = new JsonArray();
        result.modules().forEach(modules::add);
        report.result()
                .add("name", release.name())
                .add("version", release.version())
                .add("label", release.label())
                .add("set", result.set())
                .add("modules", modules)
                .add("sent", result.sent())
                .add("replaced", result.replaced())
                .add("present", result.present())
                .add("bytes", result.bytes());
        report.say("Release " + release.label() + " of " + release.name() + " is distribution set " + result.set()
                + " on " + server.name() + "; " + result.bytes() + " bytes were sent.");
    }

    /** What a gateway would refuse is not published. */
    private void check(Release release) throws IOException {
        requireSignature(ReleaseVerifier.RELEASE);
        if (Files.exists(folder.path(ReleaseVerifier.TIMESTAMP))) {
            requireSignature(ReleaseVerifier.TIMESTAMP);
        }
        for (ReleaseFile file : release.files()) {
            Path path = folder.path(file.path());
            if (!Files.exists(path)
                    || Files.size(path) != file.size()
                    || !Staging.hash(path).equals(file.sha256())) {
                throw new IOException(path + " is not what release.json says; create the release again, and sign it.");
            }
        }
    }

    private void requireSignature(String name) throws IOException {
        Path path = folder.path(name);
        try {
            if (Envelope.parse(Files.readAllBytes(path)).signatures().isEmpty()) {
                throw new IOException(path + " is not signed; sign it first.");
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private List<Artifact> artifacts(boolean stamp) throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        for (String name : folder.contents()) {
            Path path = folder.path(name);
            boolean replace = stamp && name.equals(ReleaseVerifier.TIMESTAMP);
            artifacts.add(new Artifact(
                    name.replace('/', '~'), path, Files.size(path), sha1(path), Staging.hash(path), replace));
        }
        return artifacts;
    }

    /** Of servers that tell no other hash. */
    private static String sha1(Path path) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
