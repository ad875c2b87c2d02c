package io.genkan.itests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Constants;
import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table "who may import whom" of the house, on the manifests of the built bundles. */
class LayersIT {
    private static final int BUNDLES_AT_LEAST = 17;

    /** What a stock Kura exports; a bundle that asks for more does not resolve there. */
    private static final Map<String, String> STOCK_KURA = Map.ofEntries(
            Map.entry("org.osgi.framework", "1.9.0"),
            Map.entry("org.osgi.service.component", "1.4.0"),
            Map.entry("org.osgi.service.event", "1.4.0"),
            Map.entry("org.osgi.service.wireadmin", "1.0.1"),
            Map.entry("org.osgi.util.tracker", "1.5.2"),
            Map.entry("org.slf4j", "1.7.36"));

    static List<BundleUnderTest> bundles() {
        return BundleUnderTest.all();
    }

    static List<BundleUnderTest> swappable() {
        return bundles().stream().filter(BundleUnderTest::isSwappable).toList();
    }

    @Test
    void everyBundleIsLookedAt() {
        assertThat(bundles()).hasSizeGreaterThanOrEqualTo(BUNDLES_AT_LEAST);
        assertThat(swappable()).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void onlyContractsExport(BundleUnderTest bundle) {
        if (bundle.isContract()) {
            assertThat(bundle.exports()).isNotEmpty();
            bundle.exports()
                    .forEach((name, attributes) -> assertThat(Version.parseVersion(attributes.get("version")))
                            .as("version of package %s", name)
                            .isGreaterThan(Version.LOWEST));
        } else if (bundle.name().equals("io.genkan.kura.jaxrs")) {
            // a standard's names come with what implements them
            assertThat(bundle.exports().keySet())
                    .as("exported packages")
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("javax."));
        } else {
            assertThat(bundle.exports().keySet()).as("exported packages").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noBundleImportsAnImplementation(BundleUnderTest bundle) {
        Set<String> allowed = Set.of("io.genkan.api");
        bundle.imports().forEach((name, attributes) -> {
            if (name.startsWith("io.genkan.")) {
                assertThat(allowed).as("import of %s", name).anyMatch(prefix -> name.startsWith(prefix + "."));
                assertThat(bundle.isContract())
                        .as("a contract imports %s", name)
                        .isFalse();
                if (bundle.isSwappable()) {
                    assertThat(BundleUnderTest.isOptional(attributes))
                            .as("import of %s is optional", name)
                            .isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noBundleKnowsKarafOrBlueprint(BundleUnderTest bundle) {
        Set<String> found = new TreeSet<>();
        for (String name : bundle.imports().keySet()) {
            if (name.startsWith("org.apache.karaf")
                    || name.startsWith("org.osgi.service.blueprint")
                    || name.startsWith("org.apache.felix.service.command")) {
                found.add(name);
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void contractsNeedNothingButOsgi(BundleUnderTest bundle) {
        if (!bundle.isContract()) {
            return;
        }
        bundle.imports().forEach((name, attributes) -> {
            boolean fine = name.startsWith("java")
                    || name.startsWith("org.osgi.")
                    || name.startsWith("org.eclipse.kura")
                    || name.startsWith("org.xml.")
                    || name.startsWith("org.w3c.")
                    || (name.startsWith("org.slf4j") && bundle.name().equals("io.genkan.kura.compat"));
            assertThat(fine || BundleUnderTest.isOptional(attributes))
                    .as("import of %s", name)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("swappable")
    void whatASiteMaySwapResolvesInAStockKura(BundleUnderTest bundle) {
        bundle.imports().forEach((name, attributes) -> {
            if (BundleUnderTest.isOptional(attributes)) {
                return;
            }
            boolean fine = name.startsWith("org.eclipse.kura")
                    || STOCK_KURA.containsKey(name)
                    || name.startsWith("javax.")
                    || name.startsWith("org.xml.sax")
                    || name.startsWith("org.w3c.dom");
            assertThat(fine).as("import of %s", name).isTrue();
            String offered = STOCK_KURA.get(name);
            if (offered != null && attributes.get(Constants.VERSION_ATTRIBUTE) != null) {
                assertThat(new VersionRange(attributes.get(Constants.VERSION_ATTRIBUTE)).includes(new Version(offered)))
                        .as("%s %s fits version %s", name, attributes.get(Constants.VERSION_ATTRIBUTE), offered)
                        .isTrue();
            }
        });
        bundle.requirements().forEach((namespace, attributes) -> {
            if (namespace.startsWith("osgi.extender")) {
                assertThat(attributes.get("filter:")).doesNotContain("version>=1.5");
            }
        });
    }

    /** WireHelper is Kura's own word for what offers WireHelperService. */
    @Test
    void namesSayWhatAThingIs() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.genkan");
        noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(".*(Manager|(?<!Wire)Helper|Util|Utils|Base|Info)")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.genkan.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(classes);
    }
}
