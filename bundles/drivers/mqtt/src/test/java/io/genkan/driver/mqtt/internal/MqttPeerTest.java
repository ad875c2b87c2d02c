package io.genkan.driver.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link to a broker that somebody else made, and what brokers refuse. */
class MqttPeerTest {
    private static MqttOptions options(int port, boolean five) {
        return new MqttOptions("127.0.0.1", port, five, false, "", "", "", 2000, 3000, 1000);
    }

    @Test
    void readsAndWritesWithMoquette() throws Exception {
        try (TestBroker broker = new TestBroker(0)) {
            broker.publish("oven/temperature", "180");
            BlockingQueue<String> arrived = new ArrayBlockingQueue<>(10);
            MqttLink link = new MqttLink(
                    options(broker.port(), false),
                    new Socket(),
                    (topic, payload) -> arrived.add(topic + "=" + new String(payload, StandardCharsets.UTF_8)));
            link.open("test");
            Thread reader = new Thread(link::run);
            reader.start();
            assertThat(link.subscribe(List.of("oven/+"))).containsExactly(true);
            assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo("oven/temperature=180");
            link.publish("oven/set", "200".getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo("oven/set=200");
            link.publish("oven/set", "201".getBytes(StandardCharsets.UTF_8), 0, false);
            assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo("oven/set=201");
            link.unsubscribe("oven/+");
            link.leave();
            reader.join(5000);
            assertThat(reader.isAlive()).isFalse();

            MqttLink other = new MqttLink(options(broker.port(), true), new Socket(), (topic, payload) -> {});
            assertThatThrownBy(() -> other.open("test"))
                    .hasMessageContaining("does not speak this version of MQTT; try the other one.");
        }
    }

    @Test
    void saysWhichTopicIsRefused() throws Exception {
        try (MiniBroker broker = new MiniBroker(0)) {
            MqttLink link = new MqttLink(options(broker.port(), true), new Socket(), (topic, payload) -> {});
            link.open("test");
            Thread reader = new Thread(link::run);
            reader.start();
            assertThat(link.subscribe(List.of("open/a", "secret/b"))).containsExactly(true, false);
            link.close();
            reader.join(5000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true", "a/+, a/b, true", "a/+, a/b/c, false", "a/#, a, true", "a/#, a/b/c, true", "+/b, a/b, true",
        "#, a/b, true", "#, $SYS/b, false", "+, /a, false", "+/+, /a, true", "a/b, a/c, false", "a, a/b, false"
    })
    void filtersMatch(String filter, String topic, boolean match) {
        assertThat(Topics.matches(filter, topic)).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({
        "3.1.1, 1883, '', '', ''",
        "5, 0, '', '', port is 0",
        "4, 1883, '', '', version is \"4\"",
        "5, 1883, '', secret, username is empty"
    })
    void settingsAreChecked(String version, int port, String user, String password, @Nullable String sentence) {
        MqttDriverConfig config = org.osgi.util.converter.Converters.standardConverter()
                .convert(java.util.Map.of("version", version, "port", port, "username", user))
                .to(MqttDriverConfig.class);
        if (sentence == null || sentence.isEmpty()) {
            assertThat(MqttOptions.from(config, password).five()).isEqualTo(version.equals("5"));
        } else {
            assertThatThrownBy(() -> MqttOptions.from(config, password)).hasMessageContaining(sentence);
        }
    }
}
