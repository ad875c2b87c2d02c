package io.genkan.support.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private final Claim claim = new Claim(
            "00112233445566778899aabb",
            "https://updates.example.com",
            "DEFAULT",
            "press-7",
            "TargetToken",
            "0123456789abcdef",
            Instant.parse("2030-01-01T00:00:00Z"),
            "{\"a\": \"root\"}");

    @Test
    void itsTextTellsAllOfIt() {
        assertThat(Claim.parse("  " + claim.text().replace("GENKAN1.", "GENKAN1.\n") + "\n"))
                .isEqualTo(claim);
    }

    @Test
    void whatWasCutOrMistypedIsDamaged() {
        String text = claim.text();
        for (int i = 9; i < text.length(); i++) {
            String cut = text.substring(0, i);
            assertThatThrownBy(() -> Claim.parse(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("damaged");
        }
        char other = text.charAt(20) == 'x' ? 'y' : 'x';
        assertThatThrownBy(() -> Claim.parse(text.substring(0, 20) + other + text.substring(21)))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Claim.parse("hello")).hasMessageContaining("no claim");
    }

    @Test
    void aLogIsToldNoToken() {
        assertThat(claim.toString()).doesNotContain(claim.token());
    }
}
