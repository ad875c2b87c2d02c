package io.genkan.kura.compat;

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
import org.eclipse.kura.asset.provider.BaseAsset;
import org.junit.jupiter.api.Test;

/**
 * Add-ons were compiled against Kura's own classes: ours must promise the same, no more and no less. Not on the list are
 * the five classes of core.configuration that are the configuration service itself.
 */
class SignaturesTest {

    @Test
    void theClassesPromiseWhatKurasDo() throws IOException, URISyntaxException {
        SignatureList kura;
        try (InputStream list = SignaturesTest.class.getResourceAsStream("/compat-signatures.txt")) {
            kura = SignatureList.read(list);
        }
        Path classes = Path.of(BaseAsset.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        Differences found = kura.differences(SignatureList.of(classes, BaseAsset.class.getClassLoader()));

        // what no other bundle sees is ours
        Differences differences = new Differences(
                found.missing(),
                found.different().stream()
                        .filter(each -> !each.startsWith("io.genkan.kura.compat.internal."))
                        .toList());

        report("compat.missing", differences.missing().size());
        report("compat.different", differences.different().size());
        assertThat(kura.packages()).as("packages in the list").hasSize(27);
        assertThat(differences.missing()).as("missing").isEmpty();
        assertThat(differences.different()).as("different").isEmpty();
    }

    private static void report(String name, int number) throws IOException {
        String figure = "FIGURE " + name + ' ' + number;
        System.out.println(figure);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Path path = Path.of(file);
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
