package io.genkan.bridges.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.support.ingest.BadInputException;
import io.genkan.support.ingest.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

/** What lines make of messages, and messages of lines; and both beside a client of the broker. */
class LinesTest {
    private static SubscriberOptions subscriber(Map<String, Object> settings) {
        return SubscriberOptions.from(
                Converters.standardConverter().convert(settings).to(SubscriberConfig.class));
    }

    private static PublisherOptions publisher(Map<String, Object> settings) {
        return PublisherOptions.from(
                Converters.standardConverter().convert(settings).to(PublisherConfig.class));
    }

    private static String read(Map<String, Object> settings, String topic, String message) throws BadInputException {
        List<Measurement> found =
                new MessageReader(subscriber(settings)).read(topic, message.getBytes(StandardCharsets.UTF_8), 1000);
        StringBuilder text = new StringBuilder();
        for (Measurement one : found) {
            text.append(one.asset()).append('@').append(one.time());
            one.channels()
                    .forEach((name, value) ->
                            text.append(' ').append(name).append('=').append(value.getValue()));
            text.append(';');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "OBJECT|                       | {'t':21.5,'on':true}                        | d/k@1000 t=21.5 on=true;",
                "OBJECT|                       | {'asset':'a','time':5,'channels':{'x':1}}   | a@5 x=1.0;",
                "JSON  | t:DOUBLE=bme.t         | {'bme':{'t':3}}                             | d/k@1000 t=3.0;",
                "JSON  | t=t,n:STRING=name      | {'name':'k'}                                | d/k@1000 n=k;",
                "JSON  | t=t                    | {'other':1}                                 | \"\"",
                "PLAIN | value                  | 7.25                                        | d/k@1000 value=7.25;",
                "PLAIN | on:BOOLEAN             | on                                          | d/k@1000 on=true;",
                "SENML |                       | [{'n':'kitchen/t','u':'Cel','v':20,'t':2000000000}] | kitchen@2000000000000 t=20.0;",
            })
    void messagesBecomeRecords(String format, String channels, String message, String expected) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("format", format.strip()));
        if (channels != null) {
            settings.put("channels", channels.split(","));
        }
        assertThat(read(settings, "d/k", message.replace('\'', '"'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"{topic},a/b/c", "{2},b", "{-1},c", "x-{1},x-a", "fixed,fixed"})
    void assetsAreNamedAfterTopics(String template, String name) {
        assertThat(subscriber(Map.of("asset.name", template)).assetFor("a/b/c")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "OBJECT|       | {'t':| cannot be read as JSON",
                "OBJECT|       | {'t':{'u':1}}| is no number, text",
                "JSON  | t=t    | {'t':'warm'}| does not fit value type DOUBLE",
                "JSON  | t=t    | [[[| \"\"",
                "PLAIN | v      | warm| does not fit",
                "SENML |       | {}| \"\""
            })
    void messagesThatCannotBeTakenSayWhy(String format, String channels, String message, String sentence) {
        Map<String, Object> settings = new HashMap<>(Map.of("format", format.strip()));
        if (channels != null) {
            settings.put("channels", channels.split(","));
        }
        assertThatThrownBy(() -> read(settings, "d/k", message.replace('\'', '"')))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(sentence == null ? "" : sentence);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 17, 1883})
    void bytesFromAnywhere(long seed) {
        Random random = new Random(seed);
        byte[] good = "[{\"n\":\"a/t\",\"v\":1.5},{\"t\":{\"u\":[1,2]}}]".getBytes(StandardCharsets.UTF_8);
        for (String format : List.of("OBJECT", "JSON", "PLAIN", "SENML")) {
            MessageReader reader = new MessageReader(
                    subscriber(Map.of("format", format, "channels", format.equals("PLAIN") ? "t" : "t=t.u[0]")));
            for (int i = 0; i < 5000; i++) {
                byte[] bytes = good.clone();
                for (int k = random.nextInt(6); k > 0; k--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                try {
                    reader.read("a/b", java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)), 1);
                } catch (BadInputException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "topics,a/#/b,topics has",
        "topics,a+/b,topics has",
        "format,XML,format is",
        "channels,=x,channels has",
        "asset.name,' ',asset.name is empty",
        "message.max.bytes,0,message.max.bytes is 0",
        "queue.capacity,0,queue.capacity is 0"
    })
    void wrongSettingsOfASubscriberAreRefused(String setting, String value, String sentence) {
        Map<String, Object> settings = new HashMap<>(Map.of("format", "JSON", "channels", "t=t"));
        settings.put(setting, value);
        assertThatThrownBy(() -> subscriber(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    private static final Map<String, TypedValue<?>> RECORD = Map.of(
            "assetName", TypedValues.newStringValue("pump 1+"),
            "t", TypedValues.newDoubleValue(21.5),
            "n", TypedValues.newIntegerValue(3),
            "bad", TypedValues.newDoubleValue(Double.NaN),
            "raw", TypedValues.newByteArrayValue(new byte[] {1, 2}));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "JSON  | t,n      | {\"n\":3,\"t\":21.5}",
                "JSON  | bad,raw  | {\"raw\":\"AQI=\"}",
                "PLAIN | t        | 21.5",
                "SENML | t        | [{\"n\":\"pump1/t\",\"t\":2000000000,\"v\":21.5}]"
            })
    void recordsBecomeMessages(String format, String properties, String expected) {
        PublisherOptions options = publisher(Map.of(
                "format", format.strip(), "properties", properties.strip().split(",")));
        Map<String, TypedValue<?>> record = new HashMap<>(RECORD);
        record.put("assetName", TypedValues.newStringValue("pump1"));
        record.put("t_timestamp", TypedValues.newLongValue(2_000_000_000_000L));
        byte[] payload = options.payload(record);
        assertThat(payload).isNotNull();
        assertThat(new String(java.util.Objects.requireNonNull(payload), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void topicsAreMadeOfProperties() {
        assertThat(publisher(Map.of("topic", "lines/$assetName/x")).topicFor(RECORD))
                .isEqualTo("lines/pump 1-/x");
        assertThatThrownBy(() -> publisher(Map.of("topic", "$nothing")).topicFor(RECORD))
                .hasMessageContaining("no property nothing");
        assertThatThrownBy(() -> publisher(Map.of("topic", "a/#"))).hasMessageContaining("a/#");
    }

    @Test
    void linesAndClientsHearEachOther(@TempDir java.nio.file.Path data) throws Exception {
        BrokerConfig config = Converters.standardConverter()
                .convert(Map.of("port", 0, "allow.anonymous", true, "credentials.file", ""))
                .to(BrokerConfig.class);
        BlockingQueue<String> line = new LinkedBlockingQueue<>();
        BlockingQueue<String> device = new LinkedBlockingQueue<>();
        try (MoquetteServer broker = MoquetteServer.start(BrokerOptions.from(config, data), Map.of(), null)) {
            LocalBroker.Subscription subscription = broker.subscribe(
                    List.of("d/+", "e"),
                    20,
                    (topic, payload) -> line.add(topic + " " + new String(payload, StandardCharsets.UTF_8)));
            MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.port(), "device", new MemoryPersistence());
            MqttConnectOptions login = new MqttConnectOptions();
            login.setConnectionTimeout(10);
            client.connect(login);
            client.subscribe(
                    "lines/#",
                    1,
                    (topic, message) ->
                            device.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8)));
            client.publish("d/a/b", "not mine".getBytes(StandardCharsets.UTF_8), 1, false);
            client.publish("d/a", new byte[21], 1, false);
            client.publish("d/a", "1".getBytes(StandardCharsets.UTF_8), 0, false);
            client.publish("e", "2".getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(line.poll(10, TimeUnit.SECONDS)).isEqualTo("d/a 1");
            assertThat(line.poll(10, TimeUnit.SECONDS)).isEqualTo("e 2");

            broker.publish("lines/x", "hello".getBytes(StandardCharsets.UTF_8), 1, false);
            broker.publish("d/a", "from the line itself".getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(device.poll(10, TimeUnit.SECONDS)).isEqualTo("lines/x hello");

            subscription.close();
            client.publish("e", "3".getBytes(StandardCharsets.UTF_8), 1, false);
            broker.publish("lines/x", "last".getBytes(StandardCharsets.UTF_8), 0, true);
            assertThat(device.poll(10, TimeUnit.SECONDS)).isEqualTo("lines/x last");
            assertThat(line).isEmpty();
            client.disconnect();
            client.close();
        }
    }
}
