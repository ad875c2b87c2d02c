package io.genkan.kura.deployment.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.kura.deployment.agent.MarketplacePackageDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketplaceTest {
    private static MarketplacePackageDescriptor read(String xml) throws IOException {
        return Marketplace.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "KURA_5.6.0");
    }

    private static String node(String inner) {
        return "<marketplace><node id=\"77\" name=\"x\" url=\"https://market.example/77\">" + inner
                + "</node></marketplace>";
    }

    @Test
    void readsADescription() throws IOException {
        MarketplacePackageDescriptor descriptor =
                read(node("<updateurl>https://files.example/x.dp</updateurl><versioncompatibility><from>5.0.0</from>"
                        + "<to>5.9.9</to></versioncompatibility>"));

        assertThat(descriptor)
                .isEqualTo(MarketplacePackageDescriptor.builder()
                        .nodeId("77")
                        .url("https://market.example/77")
                        .dpUrl("https://files.example/x.dp")
                        .minKuraVersion("5.0.0")
                        .maxKuraVersion("5.9.9")
                        .currentKuraVersion("KURA_5.6.0")
                        .isCompatible(true)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "5.6.0, 5.6.0, true",
        "4.0.0, '', true",
        "'', '', true",
        "'', 5.5.9, false",
        "5.6.1, '', false",
        "KURA_5.0, KURA_6, true"
    })
    void comparesVersions(String from, String to, boolean compatible) throws IOException {
        assertThat(read(node("<versioncompatibility><from>" + from + "</from><to>" + to
                                + "</to></versioncompatibility>"))
                        .isCompatible())
                .isEqualTo(compatible);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> read("no xml")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:/etc/passwd\">]><x>&e;</x>"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("<x>" + "a".repeat(1 << 20) + "</x>")).hasMessageContaining("longer than 1 MB");
    }
}
