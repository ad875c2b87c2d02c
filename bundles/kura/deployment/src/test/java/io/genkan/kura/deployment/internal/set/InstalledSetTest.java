package io.genkan.kura.deployment.internal.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.deployment.internal.SampleBundle;
import io.genkan.kura.deployment.internal.SamplePackage;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.set.InstalledSet.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledSetTest {
    @TempDir
    Path data;

    private InstalledSet set() throws IOException {
        return new InstalledSet(
                data.resolve("dpa.properties"),
                data.resolve("packages"),
                List.of(data.resolve("shipped"), data.resolve("packages")),
                new PackageHeads(data.resolve("heads.properties")));
    }

    private void ship(String name, String... versions) throws IOException {
        Path shipped = Files.createDirectories(data.resolve("shipped"));
        try (var files = Files.list(shipped)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(name))
                    .toList()) {
                Files.delete(file);
            }
        }
        for (String version : versions) {
            SamplePackage.of(new SampleBundle(name, version)).write(shipped);
        }
    }

    private void install(String name, String version) throws Exception {
        Path staged = SamplePackage.of(new SampleBundle(name, version)).write(data.resolve("staging"));
        set().keep(List.of(new Kept(PackageReader.read(staged), false)));
    }

    private Map<String, String> wanted() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        set().wanted()
                .packages()
                .forEach((name, entry) ->
                        wanted.put(name, entry.head().version() + (entry.shipped() ? " shipped" : "")));
        return wanted;
    }

    @Test
    void whatTheGatewayShipsIsWanted() throws Exception {
        ship("a", "1.0.0", "1.1.0");
        assertThat(wanted()).containsExactly(Map.entry("a", "1.1.0 shipped"));
    }

    @Test
    void whatTheSiteInstallsIsKeptInKurasFormat() throws Exception {
        install("a", "1.0.0");
        install("a", "2.0.0");

        assertThat(wanted()).containsExactly(Map.entry("a", "2.0.0"));
        Properties list = new Properties();
        try (var in = Files.newInputStream(data.resolve("dpa.properties"))) {
            list.load(in);
        }
        assertThat(list).containsExactly(Map.entry("a", "file:" + data.resolve("packages/a_2.0.0.dp")));
        assertThat(data.resolve("packages/a_1.0.0.dp")).doesNotExist();
    }

    @Test
    void theSiteMayOverruleTheGateway() throws Exception {
        ship("a", "2.0.0");
        install("a", "1.0.0");
        assertThat(wanted()).as("an older one").containsExactly(Map.entry("a", "1.0.0"));
        ship("a", "2.0.0");
        assertThat(wanted()).as("the same gateway again").containsExactly(Map.entry("a", "1.0.0"));
        ship("a", "3.0.0");
        assertThat(wanted()).as("a newer gateway").containsExactly(Map.entry("a", "3.0.0 shipped"));
        install("a", "4.0.0");
        assertThat(wanted()).as("a newer one").containsExactly(Map.entry("a", "4.0.0"));
        ship("a", "3.5.0");
        assertThat(wanted()).as("a newer gateway with an older one").containsExactly(Map.entry("a", "4.0.0"));
    }

    @Test
    void whatTheSiteUninstallsStaysAway() throws Exception {
        ship("a", "1.0.0");
        set().forget("a");
        assertThat(wanted()).isEmpty();
        ship("a", "2.0.0");
        assertThat(wanted()).as("also with a newer gateway").isEmpty();
        install("a", "1.5.0");
        assertThat(wanted()).containsExactly(Map.entry("a", "1.5.0"));
        set().forget("a");
        assertThat(wanted()).isEmpty();
        assertThat(data.resolve("packages/a_1.5.0.dp")).doesNotExist();
    }

    @Test
    void readsTheListOfAKura() throws Exception {
        Path there = SamplePackage.of(new SampleBundle("a", "1.0.0")).write(data.resolve("opt kura"));
        Path escaped = SamplePackage.of(new SampleBundle("b", "1.0.0")).write(data.resolve("opt kura"));
        Files.write(
                data.resolve("dpa.properties"),
                List.of(
                        "#Tue Nov 03 10:00:00 UTC 2026",
                        "a=file\\:" + there,
                        "b=" + escaped.toUri(),
                        "gone=file:/nowhere/gone_1.0.0.dp",
                        "remote=http://example.org/x.dp"));

        InstalledSet.Wanted wanted = set().wanted();

        assertThat(wanted.packages()).containsOnlyKeys("a", "b");
        assertThat(wanted.unreadable()).containsExactlyInAnyOrder("gone", "remote");
        assertThat(wanted.problems()).hasSize(2).allMatch(problem -> problem.startsWith("Package "));
    }

    @Test
    void aStartOpensNoPackageThatItHasSeen() throws Exception {
        ship("a", "1.0.0");
        install("b", "1.0.0");
        assertThat(wanted()).hasSize(2);
        for (Path file : List.of(data.resolve("shipped/a_1.0.0.dp"), data.resolve("packages/b_1.0.0.dp"))) {
            var time = Files.getLastModifiedTime(file);
            byte[] garbage = new byte[(int) Files.size(file)];
            Arrays.fill(garbage, (byte) 'x');
            Files.write(file, garbage);
            Files.setLastModifiedTime(file, time);
        }
        assertThat(wanted()).as("from memory").hasSize(2);
        Files.setLastModifiedTime(data.resolve("packages/b_1.0.0.dp"), java.nio.file.attribute.FileTime.fromMillis(1));
        assertThat(set().wanted().unreadable()).containsExactly("b");
    }

    @Test
    void remembersWhatWasSigned() throws Exception {
        Path staged = SamplePackage.of(new SampleBundle("a", "1.0.0")).write(data.resolve("staging"));
        set().keep(List.of(new Kept(PackageReader.read(staged), true)));
        assertThat(set().signed()).containsExactly(Map.entry("a", "1.0.0"));
        install("a", "1.1.0");
        assertThat(set().signed()).isEmpty();
    }

    @Test
    void anInstallationThatTheDiskRefusesChangesNothing() throws Exception {
        install("a", "1.0.0");
        Path staged = SamplePackage.of(new SampleBundle("a", "2.0.0")).write(data.resolve("staging"));
        Path list = data.resolve("dpa.properties");
        Files.createDirectory(data.resolve("dpa.properties.new"));
        Files.createFile(data.resolve("dpa.properties.new/blocks"));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> set().keep(List.of(new Kept(PackageReader.read(staged), false)))))
                .isInstanceOf(IOException.class);

        assertThat(Files.readString(list)).contains("a_1.0.0.dp");
        assertThat(wanted()).containsExactly(Map.entry("a", "1.0.0"));
    }
}
