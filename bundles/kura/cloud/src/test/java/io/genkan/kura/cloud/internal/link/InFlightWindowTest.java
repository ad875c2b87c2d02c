package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.cloud.internal.link.InFlightWindow.Confirmation;
import io.genkan.kura.cloud.internal.link.InFlightWindow.HandedOver;
import io.genkan.kura.cloud.internal.link.InFlightWindow.Sent;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.data.DataTransportToken;
import org.junit.jupiter.api.Test;

class InFlightWindowTest {
    private static final DataTransportToken TOKEN = new DataTransportToken(1, "s");
    private static final DataTransportToken OTHER = new DataTransportToken(2, "s");
    private static final Sent MESSAGE = new Sent(17, "t");

    private final InFlightWindow window = new InFlightWindow();

    @Test
    void aSlotIsTakenUntilTheConfirmation() {
        long begun = window.begin();
        assertThat(window.size()).isEqualTo(1);
        assertThat(window.sent(begun, TOKEN, MESSAGE)).isEqualTo(new HandedOver(false, List.of()));
        assertThat(window.size()).isEqualTo(1);
        assertThat(window.confirm(TOKEN)).isEqualTo(new Confirmation(MESSAGE, false));
        assertThat(window.size()).isZero();
    }

    @Test
    void aConfirmationBeforeTheTokenTakesNoSlot() {
        long begun = window.begin();
        assertThat(window.confirm(TOKEN)).isEqualTo(new Confirmation(null, true));
        assertThat(window.sent(begun, TOKEN, MESSAGE)).isEqualTo(new HandedOver(true, List.of()));
        assertThat(window.size()).isZero();
    }

    @Test
    void strangersAreHandedOut() {
        assertThat(window.confirm(OTHER)).isEqualTo(new Confirmation(null, false));
        long begun = window.begin();
        window.confirm(OTHER);
        assertThat(window.sent(begun, TOKEN, MESSAGE)).isEqualTo(new HandedOver(false, List.of(OTHER)));
        window.begin();
        window.confirm(OTHER);
        assertThat(window.notSent()).containsExactly(OTHER);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void aNewSessionInTheMiddleOfAHandOverLeavesNoSlotBehind() {
        long begun = window.begin();
        window.reset(Map.of());
        assertThat(window.sent(begun, TOKEN, MESSAGE).confirmed()).isFalse();
        assertThat(window.size()).isZero();
    }

    @Test
    void aSessionThatGoesOnKnowsTheMessageOfTheHandOver() {
        long begun = window.begin();
        window.reset(Map.of(TOKEN, MESSAGE));
        assertThat(window.confirm(TOKEN).message()).isEqualTo(MESSAGE);
        assertThat(window.sent(begun, TOKEN, MESSAGE).confirmed()).isFalse();
        assertThat(window.size()).isZero();
    }

    @Test
    void aConfirmationBeforeASessionThatGoesOnCounts() {
        long begun = window.begin();
        window.confirm(TOKEN);
        window.reset(Map.of(TOKEN, MESSAGE));
        assertThat(window.sent(begun, TOKEN, MESSAGE).confirmed()).isTrue();
        assertThat(window.size()).isZero();
    }
}
