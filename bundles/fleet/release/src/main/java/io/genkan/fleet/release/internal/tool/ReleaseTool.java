package io.genkan.fleet.release.internal.tool;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.Release;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operator's command {@code genkan release}. Exit code 0: done; 1: refused or failed; 2: wrongly asked. */
public final class ReleaseTool {
    private static final String USAGE = """
            genkan release keys FOLDER NAME...             makes Ed25519 keys: NAME.key is secret, NAME.pub is not
            genkan release root FILE --root A.pub [--root B.pub --root-threshold 2] --release C.pub [--release-threshold N]
                     [--timestamp D.pub] [--previous OLD] [--days 730]
                                                           says whose signatures count; the next root names the one before
            genkan release create FOLDER --name NAME --version N [--label 1.2.0] [--previous FOLDER] [--days 90]
                     [--gateways 'pump-*'] [--profiles slim,karaf] [--architectures amd64] [--minimum-runtime 0.1.0]
                     [--follows N] [--requires PACKAGE] [--runtime DISTRIBUTION.tar.gz]
                     [--from https://GATEWAY [--without-shipped] [--without-configuration]]
                     [--inventories FOLDER | --fleet QUERY] [--known FOLDER] [--anyway]
                                                           describes packages/, configuration/, models/ and runtime/;
                                                           --from copies those of a gateway that runs before;
                                                           with inventories, files or a query of the server's gateways,
                                                           it is made when its bundles resolve on all of them
            genkan release sign FOLDER --key FILE [--file release.json]
                                                           signs with one key; as often as the threshold says
            genkan release stamp FOLDER --version N [--days 7]
                                                           says for a short time that this release is the newest
            genkan release verify FOLDER|FILE --root FILE [--gateway NAME] [--profile slim] [--runtime 1.0] [--installed N]
                                                           checks as a gateway does
            genkan release pack FOLDER FILE                makes one file of it, for a stick
            genkan release publish FOLDER [--module-type application] [--set-type app] [--stamp]
                                                           brings it to hawkBit; what is there is not sent again, and
                                                           nothing is overwritten; with --stamp the timestamp is
            genkan release rollout create NAME --release FOLDER --targets QUERY [--groups 5,25,70] [--success 100]
                     [--errors 10] [--type forced|soft|downloadonly] [--start] [--watch]
                                                           makes a rollout: groups are percentages of the fleet, the
                                                           next begins when --success percent succeeded, and none
                                                           does when more than --errors percent of a group failed
            genkan release rollout start|watch|pause|resume|next|retry|stop NAME [--watch]
            genkan release status [--targets QUERY] [--each] [--failed]
                                                           rollouts and gateways; why the last action failed
            genkan release claim GATEWAY [--root root.json] [--days 14] [--out FILE] [--qr FILE.svg|-] [--again]
                     [--gateway-server https://UPDATES] [--tenant DEFAULT]
                                                           makes a target, and the claim by which a new gateway is it
            --server https://UPDATES                       the hawkBit server; also GENKAN_FLEET_SERVER
            --credentials FILE, --from-credentials FILE    lines user= and password=, or token=; without: the variables
                                                           GENKAN_FLEET_USER, _PASSWORD, _TOKEN, and GENKAN_GATEWAY_...
            --certificate FILE.pem                         trusts this certificate; --plain-http allows http
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
            "architecture",
            "from",
            "from-credentials",
            "credentials",
            "certificate",
            "server",
            "tenant",
            "inventories",
            "fleet",
            "known",
            "module-type",
            "set-type",
            "targets",
            "groups",
            "success",
            "errors",
            "type",
            "out",
            "qr",
            "gateway-server");

    private static final Set<String> FLAGS = Set.of(
            "json",
            "start",
            "watch",
            "stamp",
            "each",
            "failed",
            "again",
            "anyway",
            "plain-http",
            "without-shipped",
            "without-configuration");
    private static final Duration ASK = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<String, String> environment;
    private final Duration ask;
    private Report report;

    private ReleaseTool(PrintStream out, Clock clock, Map<String, String> environment, Duration ask) {
        this.clock = clock;
        this.environment = environment;
        this.ask = ask;
        this.report = new Report(out, false);
    }

    /** Does what the arguments say. */
    public static void main(String[] typed) {
        System.exit(run(Arrays.asList(typed), System.out, System.err, Clock.systemUTC(), System.getenv(), ASK));
    }

    /**
     * {@return the exit code}
     *
     * @param environment variables
     * @param ask how often a server is asked while something is watched
     */
    static int run(
            List<String> typed,
            PrintStream out,
            PrintStream err,
            Clock clock,
            Map<String, String> environment,
            Duration ask) {
        if (typed.isEmpty() || typed.contains("--help") || typed.contains("-h")) {
            out.print(USAGE);
            return typed.isEmpty() ? 2 : 0;
        }
        ReleaseTool tool = new ReleaseTool(out, clock, environment, ask);
        try {
            Arguments given = new Arguments(typed.subList(1, typed.size()), FLAGS, OPTIONS);
            tool.report = new Report(out, given.has("json"));
            int code = tool.run(typed.get(0), given);
            tool.report.end();
            return code;
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

    private int run(String command, Arguments given) throws IOException, ReleaseRefusedException {
        ServerOptions servers = new ServerOptions(environment);
        switch (command) {
            case "keys" -> keys(given);
            case "root" -> root(given);
            case "create" -> {
                Path folder = Path.of(given.word(0, "The folder"));
                return new CreateCommand(folder, given, environment, report)
                        .run(clock.instant().truncatedTo(ChronoUnit.SECONDS), expiry(given, 90));
            }
            case "sign" -> sign(given);
            case "stamp" -> stamp(given);
            case "verify" -> verify(given);
            case "pack" -> pack(given);
            case "publish" -> {
                ReleaseFolder folder = new ReleaseFolder(Path.of(given.word(0, "The folder")));
                new PublishCommand(folder, servers.management(given), report)
                        .run(given.get("module-type", "application"), given.get("set-type", "app"), given.has("stamp"));
            }
            case "rollout" -> {
                return new RolloutCommand(servers.management(given), report, ask).run(given);
            }
            case "status" ->
                new StatusCommand(servers.management(given), report)
                        .run(given.get("targets", ""), given.has("each"), given.has("failed"));
            case "claim" ->
                new ClaimCommand(report)
                        .run(given, servers.management(given), servers.server(given), expiry(given, 14));
            default ->
                throw new IllegalArgumentException("There is no command " + command + "; see genkan release --help.");
        }
        return 0;
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
            report.result().add(name, id);
            report.say(name + "  " + id);
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
        report.result().add("version", version).add("expires", root.expires().toString());
        report.say("Root " + version + " is in " + file + ". Now " + roots.threshold() + " of its root keys sign it"
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

    private void sign(Arguments given) throws IOException {
        Path path = Path.of(given.word(0, "The folder"));
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        String name = Files.isDirectory(path)
                ? given.get("file", ReleaseVerifier.RELEASE)
                : String.valueOf(path.getFileName());
        int signatures = new ReleaseFolder(java.util.Objects.requireNonNull(folder))
                .sign(name, KeyFiles.pair(Path.of(given.required("key"))));
        report.result().add("file", name).add("signatures", signatures);
        report.say(name + " has " + signatures + (signatures == 1 ? " signature." : " signatures."));
    }

    private void stamp(Arguments given) throws IOException {
        ReleaseFolder folder = new ReleaseFolder(Path.of(given.word(0, "The folder")));
        long version = given.number("version", 0);
        if (version < 1) {
            throw new IllegalArgumentException("--version is " + version + ": give 1 or more.");
        }
        Instant expires = expiry(given, 7);
        folder.stamp(version, expires);
        report.result().add("version", version).add("expires", expires.toString());
        report.say("The timestamp holds until " + expires + ". Now it is signed (--file " + ReleaseVerifier.TIMESTAMP
                + ").");
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
        report.result()
                .add("version", release.version())
                .add("label", release.label())
                .add("files", release.files().size())
                .add("bytes", release.size());
        report.say("Release " + release.version() + " (" + release.label() + ") of " + release.name()
                + " may be installed.");
    }

    private void pack(Arguments given) throws IOException {
        ReleaseFolder folder = new ReleaseFolder(Path.of(given.word(0, "The folder")));
        Path target = Path.of(given.word(1, "The file"));
        folder.pack(target);
        report.result().add("file", target.toString()).add("bytes", Files.size(target));
        report.say(target + " has " + Files.size(target) + " bytes.");
    }
}
