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
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;

/** Add-ons were compiled against Kura's own classes: ours must promise the same, no more and no less. */
class SignaturesTest {

    @Test
    void theClassesPromiseWhatKurasDo() throws IOException, URISyntaxException {
        final SignatureList kura;
        try (InputStream list = SignaturesTest.class.getResourceAsStream("/api-signatures.txt")) {
            kura = SignatureList.read(list);
        }
        final Path classes = Path.of(KuraPayload.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        final Differences differences = kura.differences(SignatureList.of(classes, KuraPayload.class.getClassLoader()));

        report("api.missing", differences.missing().size());
        report("api.different", differences.different().size());
        assertThat(kura.size()).as("facts in the list").isEqualTo(1941);
        assertThat(differences.missing()).as("missing").isEmpty();
        assertThat(differences.different()).as("different").isEmpty();
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
