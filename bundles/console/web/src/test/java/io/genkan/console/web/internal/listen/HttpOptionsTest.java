package io.genkan.console.web.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpOptionsTest {
    @Test
    void defaultsServeLoopbackAndTheNetwork() {
        assertThat(HttpOptions.from(Map.of(), null, null))
                .isEqualTo(new HttpOptions(
                        true, List.of(8443), List.of(), List.of(8080), "(kura.service.pid=HttpsKeystore)"));
        assertThat(HttpOptions.from(Map.of("https.ports", new Integer[] {8443}), null, "9443")
                        .httpsPorts())
                .containsExactly(9443);
        assertThat(HttpOptions.from(Map.of(), " 9090 ", null).httpPorts()).containsExactly(9090);
    }

    @Test
    void readsKurasOptions() {
        assertThat(HttpOptions.from(
                        Map.of(
                                "http.ports", new Integer[] {8081},
                                "https.ports", new int[] {443, 4443, 443},
                                "https.client.auth.ports", new Integer[] {4444},
                                "KeystoreService.target", "(kura.service.pid=Own)"),
                        "8080",
                        "9443"))
                .isEqualTo(new HttpOptions(
                        true, List.of(443, 4443), List.of(4444), List.of(8081), "(kura.service.pid=Own)"));
        assertThat(HttpOptions.from(Map.of("KeystoreService.target", "(kura.service.pid=changeme)"), null, null)
                        .keystore())
                .isEqualTo(HttpOptions.KEYSTORE);
    }

    @Test
    void theNetworkCanBeLeftOut() {
        assertThat(HttpOptions.from(Map.of("lan.enabled", false), null, null).lan())
                .isFalse();
        assertThat(HttpOptions.from(Map.of("https.ports", new Integer[0]), null, null)
                        .lan())
                .isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        Object[][] table = {
            {Map.of("https.ports", new Integer[] {70000}), "https.ports is 70000"},
            {Map.of("https.ports", new Integer[] {0}), "https.ports is 0"},
            {Map.of("https.client.auth.ports", new Integer[] {8443}), "have a port in common"},
            {Map.of("http.ports", "eighty"), "http.ports is eighty"},
            {Map.of("KeystoreService.target", "HttpsKeystore"), "KeystoreService.target is no OSGi filter"},
        };
        for (Object[] row : table) {
            @SuppressWarnings("unchecked")
            Map<String, Object> properties = (Map<String, Object>) row[0];
            assertThatThrownBy(() -> HttpOptions.from(properties, null, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining((String) row[1]);
        }
    }

    @Test
    void theAnnouncementTellsAddressFingerprintAndTokenOnce() {
        Path file = Path.of("data", "security", "console.json");
        String local = "http://127.0.0.1:8080/";
        String end = System.lineSeparator();

        assertThat(Announcement.text(
                        local, List.of("https://192.0.2.5:8443/"), "AB:CD", Optional.of("XXXX-YYYY"), true, file))
                .isEqualTo("The gateway's page: http://127.0.0.1:8080/  (LAN: https://192.0.2.5:8443/, certificate"
                        + " SHA-256 AB:CD)" + end + "First login with this one-time token: XXXX-YYYY" + end
                        + "Or open: http://127.0.0.1:8080/#token=XXXX-YYYY" + end);
        assertThat(Announcement.text(local, List.of(), null, Optional.empty(), false, file))
                .isEqualTo("The gateway's page: http://127.0.0.1:8080/" + end);
        assertThat(Announcement.text(local, List.of(), null, Optional.empty(), true, file))
                .contains("Nobody has logged in yet")
                .contains(file.toString());
    }
}
