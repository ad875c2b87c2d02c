package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.resolve.Catalogue;
import io.genkan.fleet.release.internal.resolve.DryRun;
import io.genkan.fleet.release.internal.resolve.FleetGateway;
import io.genkan.fleet.release.internal.resolve.KnownBundle;
import io.genkan.fleet.release.internal.resolve.KnownBundle.KnownPackage;
import io.genkan.fleet.release.internal.server.Management;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** On which gateways a release would resolve. */
final class DryRunCommand {
    private static final int SHOWN = 5;
    private static final int LARGEST = 200 << 20;

    private final ReleaseFolder folder;
    private final Map<String, String> environment;
    private final Report report;

    DryRunCommand(ReleaseFolder folder, Map<String, String> environment, Report report) {
        this.folder = folder;
        this.environment = environment;
        this.report = report;
    }

    static boolean isWanted(Arguments given) {
        return given.has("inventories") || given.has("fleet");
    }

    /** {@return whether the release resolves on all of them} */
    boolean run(Arguments given, List<ReleaseFile> files) throws IOException {
        List<FleetGateway> gateways = gateways(given);
        Catalogue catalogue = new Catalogue();
        for (String known : given.all("known")) {
            catalogue.add(Path.of(known));
        }
        String home = environment.getOrDefault("GENKAN_HOME", "");
        if (!home.isEmpty()) {
            catalogue.add(Path.of(home));
        }
        if (given.has("previous")) {
            catalogue.add(Path.of(given.required("previous")));
        }
        List<KnownPackage> packages = new ArrayList<>();
        Map<String, List<KnownBundle>> runtimes = new HashMap<>();
        for (ReleaseFile file : files) {
            if (file.kind() == Kind.PACKAGE) {
                packages.add(readPackage(folder.path(file.path())));
            } else if (file.kind() == Kind.RUNTIME) {
                runtimes.put(file.profile(), readRuntime(folder.path(file.path())));
            }
        }
        DryRun dryRun = new DryRun(catalogue, packages, runtimes);
        JsonArray told = new JsonArray();
        int well = 0;
        for (FleetGateway gateway : gateways) {
            DryRun.Verdict verdict = dryRun.check(gateway);
            well += verdict.resolves() ? 1 : 0;
            told.add(tell(verdict));
        }
        report.result().add("resolves", told);
        report.say("It resolves on " + well + " of " + gateways.size() + " gateways.");
        return well == gateways.size();
    }

    private JsonObject tell(DryRun.Verdict verdict) {
        String unknown = verdict.unknown().isEmpty()
                ? ""
                : "; " + verdict.unknown().size() + " bundles are not known here (give --known): "
                        + shown(verdict.unknown());
        report.say(verdict.gateway() + ": "
                + (verdict.resolves() ? "resolves" : "does not resolve: " + shown(verdict.missing())) + unknown);
        return new JsonObject()
                .add("gateway", verdict.gateway())
                .add("resolves", verdict.resolves())
                .add("missing", array(verdict.missing()))
                .add("unknown", array(verdict.unknown()));
    }

    private static String shown(List<String> all) {
        String some = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? some + "; and " + (all.size() - SHOWN) + " more" : some;
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private List<FleetGateway> gateways(Arguments given) throws IOException {
        List<FleetGateway> gateways = new ArrayList<>();
        if (given.has("inventories")) {
            Path inventories = Path.of(given.required("inventories"));
            try (Stream<Path> list = Files.list(inventories)) {
                for (Path file : list.filter(path -> path.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    gateways.add(FleetGateway.read(file));
                }
            }
        }
        if (given.has("fleet")) {
            Management server = new ServerOptions(environment).management(given);
            for (JsonObject target : server.list("targets", given.required("fleet"), "list gateways")) {
                String name = Management.text(target, "controllerId");
                Map<String, String> attributes = new LinkedHashMap<>();
                server.get("targets/" + Management.encoded(name) + "/attributes", "tell attributes")
                        .forEach(member -> attributes.put(
                                member.getName(), member.getValue().asString()));
                gateways.add(FleetGateway.of(name, attributes));
            }
        }
        if (gateways.isEmpty()) {
            throw new IOException(
                    "There is no inventory of a gateway to resolve with; let gateways tell theirs first.");
        }
        return gateways;
    }

    private static KnownPackage readPackage(Path path) throws IOException {
        KnownPackage one;
        try (InputStream in = Files.newInputStream(path)) {
            one = KnownBundle.readPackage(in);
        }
        if (one.name().isEmpty()) {
            throw new IOException(path + " is no deployment package; take it out of the release.");
        }
        return one;
    }

    private static List<KnownBundle> readRuntime(Path archive) throws IOException {
        List<KnownBundle> bundles = new ArrayList<>();
        RuntimeArchive.visit(archive, new RuntimeArchive.Visitor() {
            @Override
            public boolean wants(String name, long size) {
                return name.contains("/system/") && size < LARGEST;
            }

            @Override
            public boolean take(String name, byte[] content) throws IOException {
                if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
                    KnownBundle.readBundle(new ByteArrayInputStream(content)).ifPresent(bundles::add);
                }
                return true;
            }
        });
        return bundles;
    }
}
