package io.genkan.kura.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.signatures.SignatureList;
import io.genkan.signatures.SignatureList.Differences;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** Add-ons were compiled against Kura's own classes: ours must promise the same, no more and no less. */
class SignaturesTest {

    private static final Pattern EXPORT = Pattern.compile("^([\\w.]+);.*version=\"([\\d.]+)\"");

    @Test
    void theClassesPromiseWhatKurasDo() throws IOException, URISyntaxException {
        final SignatureList kura = kura();

        final Differences differences =
                kura.differences(SignatureList.of(classes(), KuraPayload.class.getClassLoader()));

        report("api.missing", differences.missing().size());
        report("api.different", differences.different().size());
        assertThat(kura.size()).as("facts in the list").isEqualTo(1941);
        assertThat(differences.missing()).as("missing").isEmpty();
        assertThat(differences.different()).as("different").isEmpty();
    }

    @Test
    void theBundleExportsThePackagesWithKurasVersions() throws IOException, URISyntaxException {
        final Map<String, String> exported = new TreeMap<>();
        try (InputStream manifest = Files.newInputStream(classes().resolve("META-INF/MANIFEST.MF"))) {
            final String header = new Manifest(manifest).getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            for (final String clause :
                    header.replaceAll(";uses:=\"[^\"]*\"", "").split(",", -1)) {
                final Matcher export = EXPORT.matcher(clause);
                assertThat(export.find()).as(clause).isTrue();
                exported.put(export.group(1), export.group(2));
            }
        }

        assertThat(exported).isEqualTo(kura().packageVersions());
    }

    private static SignatureList kura() throws IOException {
        try (InputStream list = SignaturesTest.class.getResourceAsStream("/api-signatures.txt")) {
            return SignatureList.read(list);
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(KuraPayload.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static void report(String name, int number) throws IOException {
        final String figure = "FIGURE " + name + ' ' + number;
        System.out.println(figure);
        final String file = System.getProperty("genkan.figures");
        if (file != null) {
            final Path path = Path.of(file);
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(
                    path,
                    figure + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
