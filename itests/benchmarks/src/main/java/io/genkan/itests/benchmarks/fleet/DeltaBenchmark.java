package io.genkan.itests.benchmarks.fleet;

import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.parts.KnownParts;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.sign.Sha256;
import io.genkan.fleet.release.internal.source.FolderSource;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an update of a bundle costs a gateway that has the version before, in percent of the whole file: the table of parts and
 * what is fetched beside it, by the same code as on a gateway. Each file is compared with its original.
 */
public final class DeltaBenchmark {
    private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private record Cost(double percent, int requests) {}

    private final Path folder;

    private DeltaBenchmark(Path folder) {
        this.folder = folder;
    }

    /** Argument: a folder with bundles, two versions of each. */
    public static void main(String[] args) throws Exception {
        Map<String, List<Path>> pairs = new TreeMap<>();
        try (Stream<Path> jars = Files.list(Path.of(args[0]))) {
            jars.sorted().forEach(jar -> {
                Matcher name = VERSIONED.matcher(jar.getFileName().toString());
                if (name.matches()) {
                    pairs.computeIfAbsent(name.group(1), one -> new ArrayList<>())
                            .add(jar);
                }
            });
        }
        List<Double> patched = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (Map.Entry<String, List<Path>> pair : pairs.entrySet()) {
            if (pair.getValue().size() != 2) {
                throw new IOException("There are not two versions of " + pair.getKey() + ".");
            }
            Path old = pair.getValue().get(0);
            Path next = pair.getValue().get(1);
            Cost cost = new DeltaBenchmark(Scratch.folder("genkan-delta")).fetch(old, next, List.of(old));
            Cost other = new DeltaBenchmark(Scratch.folder("genkan-delta")).fetch(old, next, List.of());
            patched.add(cost.percent());
            plain.add(other.percent());
            Figures.print(
                    "fleet.delta." + name(pair.getKey()) + ".percent",
                    cost.percent(),
                    String.format(
                            Locale.ROOT,
                            "of %d kB, %s to %s, %d requests; %.1f without patches",
                            Files.size(next) / 1024,
                            version(old),
                            version(next),
                            cost.requests(),
                            other.percent()));
        }
        Figures.print("fleet.delta.median.percent", median(patched), patched.size() + " pairs");
        Figures.print(
                "fleet.delta.worst.percent",
                patched.stream().mapToDouble(one -> one).max().orElse(0),
                "");
        Figures.print(
                "fleet.delta.unpatched.median.percent", median(plain), "for those who have other versions in between");
    }

    private static String name(String artifact) {
        return artifact.replaceFirst("^org\\.(apache|eclipse)\\.", "").replace('.', '-');
    }

    private static String version(Path jar) {
        Matcher name = VERSIONED.matcher(jar.getFileName().toString());
        return name.matches() ? name.group(2) : "";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private Cost fetch(Path old, Path next, List<Path> previous) throws Exception {
        Path served = Files.createDirectories(folder.resolve("served"));
        byte[] content = Files.readAllBytes(next);
        byte[] table = PartTable.of(next, previous).write();
        Files.write(served.resolve("bundle.jar"), content);
        Files.write(served.resolve("bundle.jar.parts"), table);
        ReleaseFile file = new ReleaseFile(
                "bundle.jar",
                Kind.PACKAGE,
                content.length,
                Sha256.hex(content),
                null,
                new Table("bundle.jar.parts", table.length, Sha256.hex(table)));
        KnownParts known = new KnownParts();
        known.add(old);
        Counted source = new Counted(new FolderSource(served));
        Staging staging = new Staging(folder.resolve("staging"));
        long fetched = staging.fetch(List.of(file), List.of(file), source, known, (step, done, of) -> {}, () -> false);
        if (Files.mismatch(staging.path(file), next) >= 0) {
            throw new IOException(next + " came out differently.");
        }
        return new Cost(100.0 * fetched / content.length, source.requests);
    }

    private static final class Counted implements ReleaseSource {
        private final ReleaseSource source;
        private int requests;

        Counted(ReleaseSource source) {
            this.source = source;
        }

        @Override
        public InputStream open(String path, long from, long to) throws IOException {
            requests++;
            return source.open(path, from, to);
        }

        @Override
        public boolean partial() {
            return source.partial();
        }

        @Override
        public String location() {
            return source.location();
        }
    }
}
