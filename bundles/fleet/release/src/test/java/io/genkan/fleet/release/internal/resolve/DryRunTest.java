package io.genkan.fleet.release.internal.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.fleet.release.internal.resolve.KnownBundle.KnownPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    private final Catalogue catalogue = new Catalogue();

    private static KnownBundle bundle(String name, String version, String... headers) {
        Map<String, String> all = new HashMap<>(
                Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", name, "Bundle-Version", version));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return KnownBundle.of(all).orElseThrow();
    }

    private static KnownBundle named(String name, String version) {
        return new KnownBundle(name, version, Map.of());
    }

    private static FleetGateway gateway(Map<String, List<String>> packages, KnownBundle... bundles) {
        return new FleetGateway("press-7", "slim", "amd64", "1.0", List.of(bundles), packages);
    }

    private final KnownBundle library = bundle("library", "1.0.0", "Export-Package", "lib;version=\"1.0\"");
    private final KnownBundle line = bundle(
            "line",
            "2.0.0",
            "Import-Package",
            "java.util,lib;version=\"[1.0,2)\",org.osgi.framework;version=\"[1.9,2)\"",
            "Require-Capability",
            "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");

    private DryRun.Verdict check(FleetGateway gateway, KnownPackage... packages) throws Exception {
        return new DryRun(catalogue, List.of(packages), Map.of()).check(gateway);
    }

    @Test
    void whatIsThereAndWhatComesResolveTogether() throws Exception {
        KnownPackage release = new KnownPackage("line", "2.0.0", List.of(line));
        assertThat(check(gateway(Map.of(), library), release).resolves()).isTrue();
        DryRun.Verdict without = check(gateway(Map.of()), release);
        assertThat(without.resolves()).isFalse();
        assertThat(without.missing()).containsExactly("bundle line needs the Java package lib [1.0.0,2.0.0)");
    }

    @Test
    void aBundleOfAnotherPackageHasToGoOn() throws Exception {
        KnownBundle other = bundle("other", "1.0.0", "Import-Package", "lib;version=\"[1.0,2)\"");
        KnownBundle newer = bundle("library", "2.0.0", "Export-Package", "lib;version=\"2.0\"");
        DryRun.Verdict verdict = check(
                gateway(Map.of("libraries", List.of("library"), "others", List.of("other")), library, other),
                new KnownPackage("libraries", "2.0.0", List.of(newer)));
        assertThat(verdict.resolves()).isFalse();
        assertThat(verdict.missing()).singleElement().asString().startsWith("bundle other needs");
    }

    @Test
    void aNewRuntimeBringsItsOwnBundles() throws Exception {
        DryRun dryRun = new DryRun(
                catalogue,
                List.of(new KnownPackage("line", "2.0.0", List.of(line))),
                Map.of("slim", List.of(bundle("library", "1.5.0", "Export-Package", "lib;version=\"1.5\""))));
        assertThat(dryRun.check(gateway(Map.of(), bundle("old", "1.0.0"))).resolves())
                .isTrue();
    }

    @Test
    void attributesNameBundlesWhoseManifestsTheOperatorHas() throws Exception {
        FleetGateway gateway = FleetGateway.of(
                "press-7", Map.of("bundles.00", "library=1.0.0,strange=3.1.0", "bundles.01", "more=1.0.0"));
        assertThat(gateway.bundles())
                .containsExactly(named("library", "1.0.0"), named("strange", "3.1.0"), named("more", "1.0.0"));
        catalogue.add(library);
        DryRun.Verdict verdict = check(gateway, new KnownPackage("line", "2.0.0", List.of(line)));
        assertThat(verdict.resolves()).isTrue();
        assertThat(verdict.unknown()).containsExactly("strange 3.1.0", "more 1.0.0");
    }

    @Test
    void aFileIsReadAsTheGatewayWroteIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("press-7.json"), """
                {"format": 1, "gateway": "press-7", "profile": "slim", "architecture": "amd64", "runtime": "1.0",
                 "bundles": [{"name": "library", "version": "1.0.0", "state": "ACTIVE",
                              "headers": {"Bundle-ManifestVersion": "2", "Bundle-SymbolicName": "library",
                                          "Bundle-Version": "1.0.0", "Export-Package": "lib;version=1.0"}}],
                 "packages": [{"name": "libraries", "version": "1.0.0", "bundles": ["library"]}], "models": []}
                """);
        FleetGateway gateway = FleetGateway.read(file);
        assertThat(gateway.packages()).containsEntry("libraries", List.of("library"));
        assertThat(check(gateway, new KnownPackage("line", "2.0.0", List.of(line)))
                        .resolves())
                .isTrue();
    }
}
