package io.genkan.kura.cloud.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.cloud.internal.endpoint.CloudTopics.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTopicsTest {
    @ParameterizedTest
    @CsvSource({
        "$EDC/acme/gw1/CONF-V1/GET/configurations/x, true, CONF-V1, GET/configurations/x",
        "$EDC/acme/gw1/CONF-V1/EXEC, true, CONF-V1, EXEC",
        "$EDC/acme/gw1/MQTT, true, MQTT, ''",
        "acme/gw1/W1/A1/pump, false, W1, A1/pump",
        "acme/gw1/W1, false, W1, ''"
    })
    void takesTopicsApart(String topic, boolean control, String app, String rest) {
        assertThat(Incoming.parse(topic, "$EDC")).isEqualTo(new Incoming(control, "acme", "gw1", app, rest));
    }

    @ParameterizedTest
    @CsvSource({"a", "a/b", "$EDC/a/b"})
    void knowsNoOtherTopics(String topic) {
        assertThat(Incoming.parse(topic, "$EDC")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/bc, false",
        "a/b, a, false",
        "a/+, a/b, true",
        "a/+, a/, true",
        "a/+, a/b/c, false",
        "a/+/c, a/b/c, true",
        "+/+, a/b, true",
        "+, a/b, false",
        "a/#, a/b/c, true",
        "a/#, a, true",
        "a/#, ab, false",
        "#, a/b, true",
        "a/+/#, a/b, true"
    })
    void matchesFiltersAsMqttSays(String filter, String topic, boolean matches) {
        assertThat(CloudTopics.matches(filter, topic)).isEqualTo(matches);
    }

    @Test
    void hasKurasTopics() {
        assertThat(CloudTopics.lifeCycle("$EDC", "BIRTH")).isEqualTo("$EDC/#account-name/#client-id/MQTT/BIRTH");
        assertThat(CloudTopics.allControl("$X")).isEqualTo("$X/#account-name/#client-id/#");
        assertThat(CloudTopics.reply("$EDC", "console", "CONF-V1", "17"))
                .isEqualTo("$EDC/#account-name/console/CONF-V1/REPLY/17");
        assertThat(CloudTopics.notification("$EDC", "console", "DEPLOY-V2", "download"))
                .isEqualTo("$EDC/#account-name/console/DEPLOY-V2/NOTIFY/#client-id/download");
        assertThat(CloudTopics.application(null, null, "W1", "A1")).isEqualTo("#account-name/#client-id/W1/A1");
        assertThat(CloudTopics.application("$EDC", "gw2", "W1", "")).isEqualTo("$EDC/#account-name/gw2/W1");
    }
}
