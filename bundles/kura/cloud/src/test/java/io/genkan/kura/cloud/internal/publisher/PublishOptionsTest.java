package io.genkan.kura.cloud.internal.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.cloud.internal.Settings;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishOptionsTest {
    @Test
    void hasKurasDefaults() {
        PublishOptions options = PublishOptions.ofApplication(new Settings(Map.of()));
        assertThat(options)
                .isEqualTo(new PublishOptions("#account-name/#client-id/W1/A1/$assetName", false, 0, false, 7));
        assertThat(PublishOptions.ofEvents(new Settings(Map.of())).topic())
                .isEqualTo("$EVT/#account-name/#client-id/CONF/V1/CHANGE");
    }

    @ParameterizedTest
    @CsvSource({
        "A1/$assetName, A1/pump",
        "$assetName/$unit, pump/$unit",
        "$assetName.$unit, $assetName.$unit",
        "fixed, fixed",
        "$bad, a-b-c",
        "$number, 17",
        "$dollar, $1"
    })
    void propertiesStandInForNames(String topic, String resolved) {
        PublishOptions options = PublishOptions.ofApplication(new Settings(Map.of("app.topic", topic)));
        Map<String, Object> properties = Map.of("assetName", "pump", "bad", "a+b#c", "number", 17, "dollar", "$1");
        KuraMessage addressed = options.address(new KuraMessage(new KuraPayload(), properties));
        assertThat(addressed.getProperties()).containsEntry("FULL_TOPIC", "#account-name/#client-id/W1/" + resolved);
    }

    @Test
    void controlMessagesCarryThePrefix() {
        PublishOptions options = PublishOptions.ofApplication(new Settings(Map.of(
                "appId", "X", "app.topic", "t", "message.type", "control", "qos", 1, "retain", true, "priority", 3)));
        KuraMessage addressed = options.address(new KuraMessage(new KuraPayload()));
        assertThat(addressed.getProperties())
                .containsEntry("FULL_TOPIC", "$EDC/#account-name/#client-id/X/t")
                .containsEntry("CONTROL", true)
                .containsEntry("QOS", 1)
                .containsEntry("RETAIN", true)
                .containsEntry("PRIORITY", 3);
    }

    @Test
    void aConfirmationBelongsToWhoSentTheMessageInWhateverOrder() {
        OwnMessages own = new OwnMessages();
        assertThat(own.sent("1")).isFalse();
        assertThat(own.confirmed("1")).isTrue();
        assertThat(own.confirmed("2")).isFalse();
        assertThat(own.sent("2")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            own.confirmed("other " + i);
        }
        assertThat(own.sent("other 1")).as("forgotten by then").isFalse();
    }
}
