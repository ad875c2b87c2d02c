package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.JsonArray;
import io.genkan.fleet.release.internal.manifest.Audience;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.reference.ReferenceGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code release create}: of what lies in a folder, or of a gateway that runs. */
final class CreateCommand {
    private final Path path;
    private final Arguments given;
    private final Map<String, String> environment;
    private final Report report;

    CreateCommand(Path path, Arguments given, Map<String, String> environment, Report report) {
        this.path = path;
        this.given = given;
        this.environment = environment;
        this.report = report;
    }

    /** {@return the exit code: 1 when the release would not resolve everywhere, and is not made} */
    int run(Instant now, Instant expires) throws IOException {
        long version = given.number("version", 0);
        ReleaseFolder before = given.has("previous") ? new ReleaseFolder(Path.of(given.required("previous"))) : null;
        Release previous = before == null ? null : before.release().orElse(null);
        ReleaseFolder folder = new ReleaseFolder(path, before == null ? List.of() : before.packages());
        if (version < 1 || (previous != null && version <= previous.version())) {
            throw new IllegalArgumentException("--version is " + version + ": give a number above "
                    + (previous == null ? 0 : previous.version()) + ".");
        }
        given.required("name");
        if (given.has("from")) {
            copy();
        }
        for (String archive : given.all("runtime")) {
            runtime(Path.of(archive));
        }
        List<ReleaseFile> files = folder.describe();
        if (DryRunCommand.isWanted(given)
                && !new DryRunCommand(folder, environment, report).run(given, files)
                && !given.has("anyway")) {
            report.say(
                    "The release is not made; leave such gateways out of it, or make it all the same with --anyway.");
            return 1;
        }
        Release release = new Release(
                given.required("name"),
                version,
                given.get("label", Long.toString(version)),
                now,
                expires,
                new Audience(list("gateways"), list("profiles"), list("architectures")),
                given.get("minimum-runtime", ""),
                given.number("follows", 0),
                given.all("requires"),
                files);
        folder.write(release);
        difference(previous, release);
        return 0;
    }

    private List<String> list(String option) {
        return given.all(option).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .toList();
    }

    private void copy() throws IOException {
        Files.createDirectories(path);
        ReferenceGateway gateway = new ReferenceGateway(new ServerOptions(environment).gateway(given));
        ReferenceGateway.Copied copied = gateway.copy(
                path,
                !given.has("without-shipped"),
                !given.has("without-configuration"),
                file -> report.say("copied " + file));
        JsonArray passwords = new JsonArray();
        copied.passwords().forEach(passwords::add);
        report.result().add("reference", copied.gateway()).add("passwords", passwords);
        report.say("Gateway " + copied.gateway() + " (" + copied.profile() + " " + copied.runtime() + ") has "
                + copied.files().size() + " files.");
        if (!copied.without().isEmpty()) {
            report.say("Settings of that gateway alone are not in it: " + String.join(", ", copied.without()) + ".");
        }
        if (!copied.passwords().isEmpty()) {
            report.say("Passwords are not in it, gateways keep theirs: " + String.join(", ", copied.passwords()) + ".");
        }
    }

    /** The gateway's own programs, under a name that says for which gateways. */
    private void runtime(Path archive) throws IOException {
        Properties described = RuntimeArchive.describe(archive);
        String name =
                "runtime/" + described.getProperty("profile") + "-" + described.getProperty("version") + ".tar.gz";
        Path target = path.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
        if (!Files.exists(target) || Files.mismatch(archive, target) >= 0) {
            Files.copy(archive, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void difference(@Nullable Release previous, Release release) {
        Map<String, ReleaseFile> before = previous == null
                ? Map.of()
                : previous.files().stream().collect(Collectors.toMap(ReleaseFile::path, Function.identity()));
        Set<String> gone = new HashSet<>(before.keySet());
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        long bytes = 0;
        for (ReleaseFile file : release.files()) {
            gone.remove(file.path());
            ReleaseFile old = before.get(file.path());
            if (old == null || !old.sha256().equals(file.sha256())) {
                (old == null ? added : changed).add(file.path());
                bytes += file.size();
            }
        }
        List<String> removed = gone.stream().sorted().toList();
        report.result()
                .add("version", release.version())
                .add("files", release.files().size())
                .add("added", array(added))
                .add("changed", array(changed))
                .add("removed", array(removed))
                .add("bytes", bytes);
        added.forEach(file -> report.say("+ " + file));
        changed.forEach(file -> report.say("~ " + file));
        removed.forEach(file -> report.say("- " + file + " (stays on gateways that have it)"));
        for (ReleaseFile file : release.files()) {
            if (file.kind() == Kind.RUNTIME) {
                report.say("Gateways of the profile " + file.profile() + " get runtime "
                        + file.runtimeVersion().orElse(release.label()) + ".");
            }
        }
        report.say("Release " + release.version() + " has " + release.files().size() + " files; " + bytes
                + " bytes are new. Now it is signed.");
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
