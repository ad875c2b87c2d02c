package io.genkan.kura.cloud.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttOptionsTest {
    private static final Path DATA = Path.of("data");

    private static MqttOptions options(Object... keysAndValues) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("broker-url", "mqtt://broker:1883/");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return MqttOptions.from(settings, new TestGateway(DATA));
    }

    @Test
    void hasKurasDefaults() {
        MqttOptions options = options();
        assertThat(options.clientId()).isEqualTo("00:11:22:AA-BB");
        assertThat(options.keepAliveSeconds()).isEqualTo(30);
        assertThat(options.timeoutSeconds()).isEqualTo(10);
        assertThat(options.cleanSession()).isTrue();
        assertThat(options.protocolVersion()).isEqualTo(4);
        assertThat(options.will()).isNull();
        assertThat(options.persistenceFolder()).isNull();
        assertThat(options.login()).isEqualTo(new MqttOptions.Login("", "", null));
        assertThat(options.sessionId()).isEqualTo("00:11:22:AA-BB-mqtt://broker:1883");
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://host:1883,tcp://host:1883,false",
        "mqtt://host,tcp://host,false",
        "MQTT://host:1883/,tcp://host:1883,false",
        "mqtts://host:8883,ssl://host:8883,true",
        "ws://host:80/mqtt,ws://host:80/mqtt,false",
        "wss://host/mqtt,wss://host/mqtt,true",
        "mqtt://[::1]:1883,tcp://[::1]:1883,false"
    })
    void knowsTheAddressesOfBrokers(String url, String uri, boolean tls) {
        MqttOptions.Broker broker = MqttOptions.Broker.of(url);
        assertThat(broker.uri()).isEqualTo(uri);
        assertThat(broker.tls()).isEqualTo(tls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker", "broker:1883", "http://host", "mqtt://", "mqtt://ho st", "mqtt:///x"})
    void refusesOtherAddresses(String url) {
        assertThatThrownBy(() -> MqttOptions.Broker.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broker-url")
                .hasMessageContaining("mqtt://host:1883");
    }

    @Test
    void takesTokensOutOfTopics() {
        MqttOptions options = options(
                "topic.context.account-name",
                "acme",
                "client-id",
                "a/b+c#d.e",
                "lwt.topic",
                "$EDC/#account-name/#client-id/MQTT/LWT",
                "lwt.payload",
                "gone",
                "lwt.qos",
                1);
        assertThat(options.clientId()).isEqualTo("a-b-c-d-e");
        assertThat(options.withoutTokens("#account-name/#client-id/x")).isEqualTo("acme/a-b-c-d-e/x");
        MqttOptions.Will will = options.will();
        assertThat(will).isNotNull();
        if (will != null) {
            assertThat(will.topic()).isEqualTo("$EDC/acme/a-b-c-d-e/MQTT/LWT");
            assertThat(new String(will.payload(), StandardCharsets.UTF_8)).isEqualTo("gone");
            assertThat(will.qos()).isEqualTo(1);
        }
    }

    @Test
    void decryptsThePasswordAndDoesNotTellIt() {
        assertThat(options("username", "u", "password", "!secret").login().password())
                .isEqualTo("secret");
        assertThat(options("username", "u", "password", new Password("!secret"))
                        .login()
                        .password())
                .isEqualTo("secret");
        assertThat(options("username", "u", "password", "!secret").toString()).doesNotContain("secret");
        assertThat(options("credentials.file", "security/x").login().file()).isEqualTo(DATA.resolve("security/x"));
    }

    @Test
    void aGatewayWithoutInterfaceNeedsAClientId() {
        MqttOptions.Gateway nameless = new MqttOptions.Gateway() {
            @Override
            public String defaultClientId() {
                return "";
            }

            @Override
            public Path dataFolder() {
                return DATA;
            }

            @Override
            public String decrypt(char[] configured) {
                return "";
            }
        };
        assertThatThrownBy(() -> MqttOptions.from(Map.of("broker-url", "mqtt://h"), nameless))
                .hasMessageContaining("client-id");
    }

    @Test
    void refusesAnUnknownPersistence() {
        assertThatThrownBy(() -> options("in-flight.persistence", "disk")).hasMessageContaining("disk");
        assertThat(options("in-flight.persistence", "file").persistenceFolder())
                .isEqualTo(DATA.resolve("paho-persistence"));
    }
}
