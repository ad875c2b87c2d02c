package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.fleet.release.internal.manifest.Audience;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.sign.Keys;
import io.genkan.fleet.release.internal.source.FolderSource;
import io.genkan.fleet.release.internal.source.ZipSource;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.fleet.release.internal.trust.Role;
import io.genkan.fleet.release.internal.trust.Root;
import io.genkan.fleet.release.internal.trust.TrustState;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operator's command {@code genkan release}. Exit code 0: done; 1: refused or failed; 2: wrongly asked. */
public final class ReleaseTool {
    private static final String USAGE = """
            genkan release keys FOLDER NAME...             makes Ed25519 keys: NAME.key is secret, NAME.pub is not
            genkan release root FILE --root A.pub [--root B.pub --root-threshold 2] --release C.pub [--release-threshold N]
                     [--timestamp D.pub] [--previous OLD] [--days 730]
                                                           says whose signatures count; the next root names the one before
            genkan release create FOLDER --name NAME --version N [--label 1.2.0] [--previous FOLDER] [--days 90]
                     [--gateways 'pump-*'] [--profiles slim,karaf] [--architectures amd64] [--minimum-runtime 0.1.0]
                     [--follows N] [--requires PACKAGE]
                                                           describes packages/, configuration/, models/ and runtime/
            genkan release sign FOLDER --key FILE [--file release.json]
                                                           signs with one key; as often as the threshold says
            genkan release stamp FOLDER --version N [--days 7]
                                                           says for a short time that this release is the newest
            genkan release verify FOLDER|FILE --root FILE [--gateway NAME] [--profile slim] [--runtime 1.0] [--installed N]
                                                           checks as a gateway does
            genkan release pack FOLDER FILE                makes one file of it, for a stick
            --json                                         prints what was done as JSON
            """;

    private static final Set<String> OPTIONS = Set.of(
            "root",
            "root-threshold",
            "release",
            "release-threshold",
            "timestamp",
            "timestamp-threshold",
            "previous",
            "days",
            "name",
            "version",
            "label",
            "gateways",
            "profiles",
            "architectures",
            "minimum-runtime",
            "follows",
            "requires",
            "key",
            "file",
            "gateway",
            "profile",
            "runtime",
            "installed",
            "architecture");

    private final PrintStream out;
    private final Clock clock;
    private final JsonObject result = new JsonObject();
    private boolean json;

    ReleaseTool(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Does what the arguments say. */
    public static void main(String[] typed) {
        System.exit(run(Arrays.asList(typed), System.out, System.err, Clock.systemUTC()));
    }

    /** {@return the exit code} */
    static int run(List<String> typed, PrintStream out, PrintStream err, Clock clock) {
        if (typed.isEmpty() || typed.contains("--help") || typed.contains("-h")) {
            out.print(USAGE);
            return typed.isEmpty() ? 2 : 0;
        }
        ReleaseTool tool = new ReleaseTool(out, clock);
        try {
            tool.run(typed.get(0), new Arguments(typed.subList(1, typed.size()), Set.of("json"), OPTIONS));
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (ReleaseRefusedException e) {
            err.println(e.reason() + ": " + e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println(
                    e instanceof java.nio.file.NoSuchFileException
                            ? e.getMessage() + " is not there."
                            : e.getMessage());
            return 1;
        }
    }

    private void run(String command, Arguments given) throws IOException, ReleaseRefusedException {
        json = given.has("json");
        switch (command) {
            case "keys" -> keys(given);
            case "root" -> root(given);
            case "create" -> create(given);
            case "sign" -> sign(given);
            case "stamp" -> stamp(given);
            case "verify" -> verify(given);
            case "pack" -> pack(given);
            default ->
                throw new IllegalArgumentException("There is no command " + command + "; see genkan release --help.");
        }
        if (json) {
            out.println(result);
        }
    }

    private void say(String sentence) {
        if (!json) {
            out.println(sentence);
        }
    }

    private Instant expiry(Arguments given, long days) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(given.number("days", days)));
    }

    private void keys(Arguments given) throws IOException {
        Path folder = Path.of(given.word(0, "The folder"));
        given.word(1, "The name of a key");
        Files.createDirectories(folder);
        for (String name : given.words().subList(1, given.words().size())) {
            String id = KeyFiles.generate(folder, name);
            result.add(name, id);
            say(name + "  " + id);
        }
    }

    private void root(Arguments given) throws IOException {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        Role roots = role(given, "root", keys);
        Role releases = role(given, "release", keys);
        Role timestamps = given.has("timestamp") ? role(given, "timestamp", keys) : null;
        long version = 1;
        if (given.has("previous")) {
            version = Root.of(io.genkan.fleet.release.internal.sign.Envelope.parse(
                                    Files.readAllBytes(Path.of(given.required("previous")))))
                            .version()
                    + 1;
        }
        Root root = new Root(version, expiry(given, 730), keys, roots, releases, timestamps);
        Path file = Path.of(given.word(0, "The file"));
        DurableFile.write(file, root.envelope().toJson());
        result.add("version", version).add("expires", root.expires().toString());
        say("Root " + version + " is in " + file + ". Now " + roots.threshold() + " of its root keys sign it"
                + (version > 1 ? ", and those of the root before." : "."));
    }

    private static Role role(Arguments given, String name, Map<String, PublicKey> keys) throws IOException {
        given.required(name);
        Set<String> ids = new HashSet<>();
        for (String file : given.all(name)) {
            PublicKey key = KeyFiles.publicKey(Path.of(file));
            keys.put(Keys.id(key), key);
            ids.add(Keys.id(key));
        }
        return new Role(ids, (int) given.number(name + "-threshold", 1));
    }

    private void create(Arguments given) throws IOException {
        ReleaseFolder folder = new ReleaseFolder(Path.of(given.word(0, "The folder")));
        List<ReleaseFile> files = folder.describe();
        long version = given.number("version", 0);
        Release release = new Release(
                given.required("name"),
                version,
                given.get("label", Long.toString(version)),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                expiry(given, 90),
                new Audience(list(given, "gateways"), list(given, "profiles"), list(given, "architectures")),
                given.get("minimum-runtime", ""),
                given.number("follows", 0),
                given.all("requires"),
                files);
        Release previous = given.has("previous")
                ? new ReleaseFolder(Path.of(given.required("previous")))
                        .release()
                        .orElse(null)
                : null;
        if (version < 1 || previous != null && version <= previous.version()) {
            throw new IllegalArgumentException("--version is " + version + ": give a number above "
                    + (previous == null ? 0 : previous.version()) + ".");
        }
        folder.write(release);
        difference(previous, release);
    }

    private static List<String> list(Arguments given, String name) {
        return given.all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .toList();
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
        result.add("version", release.version())
                .add("added", array(added))
                .add("changed", array(changed))
                .add("removed", array(gone.stream().sorted().toList()))
                .add("bytes", bytes);
        added.forEach(path -> say("+ " + path));
        changed.forEach(path -> say("~ " + path));
        gone.stream().sorted().forEach(path -> say("- " + path + " (stays on gateways that have it)"));
        say("Release " + release.version() + " has " + release.files().size() + " files; " + bytes
                + " bytes are new. Now it is signed.");
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private void sign(Arguments given) throws IOException {
        Path path = Path.of(given.word(0, "The folder"));
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        String name = Files.isDirectory(path)
                ? given.get("file", ReleaseVerifier.RELEASE)
                : String.valueOf(path.getFileName());
        int signatures = new ReleaseFolder(java.util.Objects.requireNonNull(folder))
                .sign(name, KeyFiles.pair(Path.of(given.required("key"))));
        result.add("file", name).add("signatures", signatures);
        say(name + " has " + signatures + (signatures == 1 ? " signature." : " signatures."));
    }

    private void stamp(Arguments given) throws IOException {
        ReleaseFolder folder = new ReleaseFolder(Path.of(given.word(0, "The folder")));
        long version = given.number("version", 0);
        if (version < 1) {
            throw new IllegalArgumentException("--version is " + version + ": give 1 or more.");
        }
        Instant expires = expiry(given, 7);
        folder.stamp(version, expires);
        result.add("version", version).add("expires", expires.toString());
        say("The timestamp holds until " + expires + ". Now it is signed (--file " + ReleaseVerifier.TIMESTAMP + ").");
    }

    private void verify(Arguments given) throws IOException, ReleaseRefusedException {
        Path path = Path.of(given.word(0, "The release"));
        ReleaseVerifier verifier = new ReleaseVerifier(Limits.USUAL, clock, name -> true);
        TrustState trusted = verifier.firstRoot(Files.readAllBytes(Path.of(given.required("root"))), TrustState.EMPTY);
        GatewayFacts gateway = new GatewayFacts(
                given.get("gateway", "gateway"),
                given.get("profile", "slim"),
                given.get("architecture", System.getProperty("os.arch", "")),
                given.get("runtime", "99999"),
                given.number("installed", 0));
        Release release;
        if (Files.isDirectory(path)) {
            release = verifier.verify(new FolderSource(path), trusted, gateway, false)
                    .release();
        } else {
            try (ZipSource source = new ZipSource(path)) {
                release = verifier.verify(source, trusted, gateway, false).release();
            }
        }
        result.add("version", release.version())
                .add("label", release.label())
                .add("files", release.files().size())
                .add("bytes", release.size());
        say("Release " + release.version() + " (" + release.label() + ") of " + release.name() + " may be installed.");
    }

    private void pack(Arguments given) throws IOException {
        ReleaseFolder folder = new ReleaseFolder(Path.of(given.word(0, "The folder")));
        Path target = Path.of(given.word(1, "The file"));
        folder.pack(target);
        result.add("file", target.toString()).add("bytes", Files.size(target));
        say(target + " has " + Files.size(target) + " bytes.");
    }
}
