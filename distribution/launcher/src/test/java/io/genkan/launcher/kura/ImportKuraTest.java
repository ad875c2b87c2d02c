package io.genkan.launcher.kura;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.kura.configuration.internal.snapshot.ImportedSnapshot;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportKuraTest {
    @TempDir
    Path temp;

    private Path home;
    private Path data;
    private KuraFolder kura;
    private boolean accepts = true;
    private String told = "";
    private String refused = "";

    @BeforeEach
    void setUp() throws IOException {
        home = temp.resolve("home");
        data = temp.resolve("data");
        kura = KuraFolder.create(temp.resolve("kura"));
        Files.createDirectories(home.resolve("kura-config"));
        Files.copy(Path.of("../../kura-config/kura-pids.csv"), home.resolve("kura-config/kura-pids.csv"));
        Files.createDirectories(home.resolve("system"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "the.api");
        manifest.getMainAttributes()
                .putValue("Export-Package", "org.eclipse.kura.driver;version=\"1.0.0\";uses:=\"a,b\"");
        new JarOutputStream(Files.newOutputStream(home.resolve("system/the.api.jar")), manifest).close();
    }

    @Test
    void tellsWhatBecomesOfEverythingAndChangesNothing() {
        assertThat(run(kura.path().toString(), "--kura-key")).isZero();
        assertThat(told)
                .contains("snapshot snapshot_1700000000000.xml with 9 components")
                .containsPattern("""
                        (?s)Runs unchanged
                          package com.example.driver 1.2.0
                          press \\(com.example.Driver\\): package com.example.driver
                        """)
                .containsPattern("(?s)Replaced by.*timer \\(org.eclipse.kura.wire.Timer\\): flows/basic")
                .containsPattern("(?s)nothing provides.*plc \\(org.eclipse.kura.driver.xdk\\): a driver"
                        + ".*odd \\(org.example.Odd\\): install the package that has it")
                .containsPattern(
                        "(?s)Not taken over.*NetworkConfigurationService: the operating system owns the network"
                                + ".*FirewallConfigurationService.*SSLKeystore.*gone.ks is not there")
                .contains("admin: it is the one that Kura publishes")
                .contains("olga: it is kept as a hash without salt")
                .contains("taken: kura.device.name = press-8")
                .contains("not taken: kura.net.virtual.devices.config: the operating system owns the network")
                .contains("press: log is /opt/eclipse/kura/data/press.log, in the folder of the Kura")
                .contains("Nothing was changed.")
                .doesNotContain("sven:", "card:", "s7\n", "the real one");
        assertThat(data).doesNotExist();
    }

    @Test
    void takesItOverAsOneSnapshot() throws IOException {
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isZero();
        Map<String, Settings> taken = waiting();
        assertThat(taken).containsOnlyKeys("timer", "press", "plc", "odd", "HttpsKeystore", Identities.PID);
        assertThat(of(taken, "plc").get("password")).hasToString("s7");
        assertThat(of(taken, "HttpsKeystore").get("keystore.path")).isEqualTo("security/kura-HttpsKeystore.ks");
        assertThat(of(taken, "HttpsKeystore").get("keystore.password")).hasToString("the real one");
        assertThat(String.valueOf(of(taken, Identities.PID).get(Identities.USERS)))
                .contains("\"name\":\"kura.user.admin\"", "\"team\":\"north\"")
                .satisfies(users -> assertThat(users.split("\"kura.need.password.change\":\"true\"", -1))
                        .hasSize(3));
        assertThat(data.resolve("security/kura-HttpsKeystore.ks")).hasContent("a key store");
        assertThat(data.resolve("packages/drop/com.example.driver_1.2.0.dp")).exists();
        assertThat(data.resolve("user/kura_custom.properties"))
                .hasContent("kura.device.name=press-8\nkura.serialNumber=4711\n");
        assertThat(data.resolve("user/snapshots/snapshot_0.xml")).content().contains("esf:configurations");
        assertThat(Files.readString(data.resolve("user/snapshots/snapshot.import")))
                .doesNotContain("timer");
    }

    @Test
    void changesNothingUnlessTheReportIsAccepted() {
        accepts = false;
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isEqualTo(1);
        assertThat(told).contains("Runs unchanged").endsWith("Nothing was changed.\n");
        assertThat(data).doesNotExist();
        assertThat(run(kura.path().toString(), "--kura-key", "--apply", "--yes"))
                .isZero();
        assertThat(data).exists();
    }

    @Test
    void takesItBack() throws IOException {
        Files.createDirectories(data.resolve("user"));
        Files.writeString(data.resolve("user/kura_custom.properties"), "kura.serialNumber = 1\n# mine\n");
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isZero();
        assertThat(data.resolve("user/kura_custom.properties"))
                .hasContent("kura.serialNumber = 1\n# mine\nkura.device.name=press-8\n");
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isEqualTo(1);
        assertThat(refused).contains("An import waits").contains("--undo");
        assertThat(run("--undo")).isZero();
        assertThat(data.resolve("user/kura_custom.properties")).hasContent("kura.serialNumber = 1\n# mine\n");
        assertThat(ImportRequest.find(data.resolve("user/snapshots"))).isNull();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> data.relativize(file).toString()))
                    .containsExactlyInAnyOrder("user/kura_custom.properties", "user/snapshots/snapshot_0.xml");
        }
        assertThat(run("--undo")).isEqualTo(1);
        assertThat(refused).contains("no import of a Kura to take back");
    }

    @Test
    void leavesTheSettingsToARollbackOnceTheGatewayHasThem() throws IOException {
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isZero();
        ImportRequest.done(data.resolve("user/snapshots")); // what the gateway does when it starts
        assertThat(run("--undo")).isZero();
        assertThat(told)
                .contains("roll back its configuration")
                .contains("com.example.driver_1.2.0.dp is removed; uninstall the package")
                .contains("kura_custom.properties is removed");
        assertThat(data.resolve("security/kura-HttpsKeystore.ks")).exists();
    }

    @Test
    void leavesNothingWhenTheDataFolderCannotBeWritten() throws IOException {
        Files.createDirectories(data.resolve("packages"));
        Files.writeString(data.resolve("packages/drop"), "a file where a folder should be");
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isEqualTo(1);
        assertThat(refused).startsWith("The import was not made, nothing has changed:");
        assertThat(ImportRequest.find(data.resolve("user/snapshots"))).isNull();
        assertThat(data.resolve("import-kura.undo")).doesNotExist();
        assertThat(data.resolve("security/kura-HttpsKeystore.ks")).doesNotExist();
    }

    @Test
    void takesSingleFiles() throws IOException {
        assertThat(run(kura.newest().toString(), "--kura-key")).isZero();
        assertThat(told).contains("9 components", "0 packages").doesNotContain("kura.properties");
        assertThat(run(kura.path().resolve("framework/kura.properties").toString()))
                .isZero();
        assertThat(told).contains("taken: kura.device.name = press-7");
        assertThat(run(kura.path()
                        .resolve("packages/com.example.driver_1.2.0.dp")
                        .toString()))
                .isZero();
        assertThat(told).contains("package com.example.driver 1.2.0");
    }

    @Test
    void readsAPlainSnapshotAndOneOfAKeyOfItsOwn() throws IOException {
        String xml = "<?xml version=\"1.0\"?><esf:configurations xmlns:esf=\"http://eurotech.com/esf/2.0\">"
                + "<esf:configuration pid=\"org.eclipse.kura.clock.ClockService\"/></esf:configurations>";
        assertThat(run(kura.snapshot(0, xml).toString())).isZero();
        assertThat(told).contains("org.eclipse.kura.clock.ClockService: kura/system");
        String key = "0123456789abcdef";
        assertThat(run(kura.snapshot(1, KuraFolder.seal(key, xml)).toString(), "--key", key))
                .isZero();
    }

    @Test
    void tellsEachPackageThatDoesNotRunHere() throws IOException {
        kura.dp("needs.camel", KuraFolder.bundle("needs.camel", "org.apache.camel;version=\"[2.21,3)\"", "a.Pid"));
        kura.dp("needs.new", KuraFolder.bundle("needs.new", "org.eclipse.kura.driver;version=\"[2,3)\"", "b.Pid"));
        kura.dp("optional", KuraFolder.bundle("optional", "com.none;resolution:=optional,javax.net.ssl", "c.Pid"));
        kura.dp("needs.optional", KuraFolder.bundle("needs.optional", "optional.api;version=\"[1.5,2)\"", "d.Pid"));
        kura.dp("needs.camel.too", KuraFolder.bundle("needs.camel.too", "needs.camel.api", "e.Pid"));
        kura.dp("kura.wires", KuraFolder.bundle("kura.wires", "com.none", "org.eclipse.kura.wire.Fifo"));
        Path cut = kura.dp("cut", KuraFolder.bundle("cut", "java.lang", "f.Pid"));
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) / 2));
        assertThat(run(kura.path().toString(), "--kura-key", "--apply")).isZero();
        assertThat(told)
                .contains(
                        "package needs.camel 1.2.0: it does not run here: needs.camel imports org.apache.camel [2.21,3),"
                                + " which nothing here exports")
                .contains("needs.new imports org.eclipse.kura.driver [2,3), which is here as 1.0.0")
                .contains("needs.camel.too 1.2.0: it does not run here: needs.camel.too imports needs.camel.api")
                .contains("package kura.wires 1.2.0: flows/basic has org.eclipse.kura.wire.Fifo")
                .contains("cut_1.2.0.dp cannot be read");
        assertThat(names(data.resolve("packages/drop")))
                .containsExactlyInAnyOrder(
                        "com.example.driver_1.2.0.dp", "optional_1.2.0.dp", "needs.optional_1.2.0.dp");
    }

    @Test
    void installsWhatTheKuraHadInstalled() throws IOException {
        kura.dp("old", KuraFolder.bundle("old", "java.lang", "a.Pid"));
        kura.file(
                "packages/dpa.properties",
                "com.example.driver=file:/opt/eclipse/kura/packages/com.example.driver_1.2.0.dp\n");
        assertThat(run(kura.path().toString(), "--kura-key")).isZero();
        assertThat(told).contains("old_1.2.0.dp lies among the packages and was not installed");
    }

    @Test
    void takesTheOneBeforeWhenTheNewestSnapshotIsCut() throws IOException {
        String whole = Files.readString(kura.newest());
        kura.snapshot(1800000000000L, whole.substring(0, whole.length() / 2));
        assertThat(run(kura.path().toString(), "--kura-key")).isZero();
        assertThat(told)
                .contains("snapshot snapshot_1700000000000.xml")
                .contains("snapshot_1800000000000.xml: The snapshot does not decrypt")
                .contains("The one before it is taken.");
    }

    @Test
    void refusesWhatItCannotUseWithOneSentence() throws IOException {
        String folder = kura.path().toString();
        String newest = kura.newest().toString();
        assertRefused("encrypted: give its key with --key, or --kura-key", folder);
        assertRefused("does not decrypt with this key", folder, "--key", "0123456789abcdef");
        assertRefused("16, 24 or 32", folder, "--key", "short");
        assertRefused("There is no", temp.resolve("nowhere").toString());
        assertRefused("is no installation of a Kura", home.toString());
        String whole = Files.readString(kura.newest());
        assertRefused("does not decrypt", kura.snapshot(5, whole.substring(9)).toString(), "--kura-key");
        assertRefused("it was cut off", kura.snapshot(6, "").toString());
        assertRefused(
                "not a complete XML document",
                kura.snapshot(7, "<esf:configurations>").toString());
        assertRefused("holds no configuration", kura.snapshot(8, "<a/>").toString());
        assertRefused(
                "no deployment package",
                Files.copy(home.resolve("system/the.api.jar"), temp.resolve("a.dp"))
                        .toString());
        assertRefused(
                "cut off or damaged",
                Files.writeString(temp.resolve("b.dp"), "no zip").toString());
        assertRefused(
                "cannot be read",
                Files.writeString(temp.resolve("c.properties"), "a=\\u00zz").toString());
        Files.write(kura.newest(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8});
        assertRefused("is no text", newest);
    }

    @Test
    void leavesUsersBehindThatCannotBeRead() throws IOException {
        kura.snapshot(
                1800000000000L,
                kura.encrypted(List.of(
                        KuraFolder.settings(Identities.PID, Map.of(Identities.USERS, "{")),
                        KuraFolder.settings("org.eclipse.kura.clock.ClockService", Map.of("enabled", true)))));
        assertThat(run(kura.path().toString(), "--kura-key")).isZero();
        assertThat(told).contains("its users cannot be read", "are no list that can be read");
    }

    @Test
    void tellsHowItIsUsed() {
        for (String[] wrong :
                new String[][] {{}, {"a", "b"}, {"a", "--colour"}, {"a", "--undo"}, {"--undo", "--apply"}, {""}}) {
            assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(refused).startsWith("usage: import-kura PATH");
        }
    }

    private void assertRefused(String sentence, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--apply");
        assertThat(run(all.toArray(String[]::new))).as(sentence).isEqualTo(1);
        assertThat(refused).contains(sentence);
        assertThat(refused.lines()).hasSize(1);
        assertThat(told).isEmpty();
        assertThat(data).doesNotExist();
    }

    private Map<String, Settings> waiting() throws IOException {
        Map<String, Settings> found = new java.util.TreeMap<>();
        ImportedSnapshot.of(Objects.requireNonNull(ImportRequest.find(data.resolve("user/snapshots"))))
                .entries()
                .forEach(entry -> found.put(entry.pid(), entry));
        return found;
    }

    private static Map<String, Object> of(Map<String, Settings> taken, String pid) {
        return Objects.requireNonNull(taken.get(pid)).properties();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), "--data", data.toString()));
        all.addAll(List.of(arguments));
        int exit = new ImportKura(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> accepts)
                .run(all.toArray(String[]::new));
        told = out.toString(StandardCharsets.UTF_8);
        refused = err.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
