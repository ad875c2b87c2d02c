package io.genkan.connector.sparkplug.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.connector.sparkplug.internal.EdgeNode.Out;
import io.genkan.connector.sparkplug.internal.ProtoReader.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeNodeTest {
    private static final long BEGIN = 10_000;

    private final EdgeNode node = new EdgeNode(new Topics("g", "n"), true);

    private static SparkplugPayload payload(long accepted, Object... namesAndValues) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        List<Metric> metrics = new ArrayList<>();
        values.forEach((name, value) -> {
            MetricType type = MetricType.of(value);
            metrics.add(Metric.of(name, accepted, type == null ? MetricType.UNKNOWN : type, value));
        });
        return SparkplugPayload.of(accepted, metrics);
    }

    /** "DDATA/n/d#3 1=5 2=true" is data of device d with sequence number 3 and two metrics told by their aliases. */
    private static List<String> said(List<Out> messages) {
        return messages.stream().map(EdgeNodeTest::said).toList();
    }

    private static String said(Out out) {
        SparkplugPayload payload = decoded(out);
        StringBuilder text = new StringBuilder(out.topic().substring("spBv1.0/g/".length()));
        text.append('#').append(payload.seq());
        for (Metric metric : payload.metrics()) {
            text.append(' ').append(metric.name());
            text.append(metric.alias() < 0 ? "" : (metric.name().isEmpty() ? "" : ":") + metric.alias());
            text.append('=').append(metric.value()).append(metric.historical() ? "!" : "");
        }
        return text.toString();
    }

    private static SparkplugPayload decoded(Out out) {
        try {
            return PayloadCodec.decode(out.payload());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSessionBeginsWithBirths() {
        assertThat(said(node.begin(3, BEGIN))).containsExactly("NBIRTH/n#0 bdSeq=3 Node Control/Rebirth=false");
        assertThat(said(List.of(EdgeNode.death(node.topics(), 3, BEGIN)))).containsExactly("NDEATH/n#-1 bdSeq=3");
    }

    @Test
    void theFirstDataOfADeviceIsItsBirth() {
        node.begin(0, BEGIN);
        assertThat(said(node.data("d", payload(BEGIN, "a", 1, "b", true), BEGIN)))
                .containsExactly("DBIRTH/n/d#1 a:1=1 b:2=true");
        assertThat(said(node.data("d", payload(BEGIN, "b", false), BEGIN))).containsExactly("DDATA/n/d#2 2=false");
        assertThat(said(node.data("e", payload(BEGIN, "a", 1.5), BEGIN))).containsExactly("DBIRTH/n/e#3 a:3=1.5");
        assertThat(said(node.data("d", payload(BEGIN, "a", 2), BEGIN))).containsExactly("DDATA/n/d#4 1=2");
    }

    @Test
    void aMetricOfANewNameOrTypeIsBornWithTheOthers() {
        node.begin(0, BEGIN);
        node.data("d", payload(BEGIN, "a", 1), BEGIN);
        assertThat(said(node.data("d", payload(BEGIN, "b", "x"), BEGIN))).containsExactly("DBIRTH/n/d#2 a:1=1 b:2=x");
        assertThat(said(node.data("d", payload(BEGIN, "a", 2.5), BEGIN))).containsExactly("DBIRTH/n/d#3 a:1=2.5 b:2=x");
    }

    @Test
    void theSequenceGoesRound() {
        node.begin(0, BEGIN);
        for (int i = 1; i <= 255; i++) {
            assertThat(decoded(node.data("d", payload(BEGIN, "a", i), BEGIN).get(0))
                            .seq())
                    .isEqualTo(i);
        }
        assertThat(said(node.data("d", payload(BEGIN, "a", 7), BEGIN))).containsExactly("DDATA/n/d#0 1=7");
    }

    @Test
    void rebirthTellsEverythingAnewWithTheSameAliases() {
        node.begin(5, BEGIN);
        node.data("d", payload(BEGIN, "a", 1), BEGIN);
        node.data("d", payload(BEGIN + 1, "a", 2), BEGIN);
        assertThat(said(node.rebirth(BEGIN + 2)))
                .containsExactly("NBIRTH/n#0 bdSeq=5 Node Control/Rebirth=false", "DBIRTH/n/d#1 a:1=2");
        assertThat(said(node.data("d", payload(BEGIN + 3, "a", 3), BEGIN))).containsExactly("DDATA/n/d#2 1=3");
    }

    @Test
    void whatWasKeptIsHistoricalAndBirthsTellThePresent() {
        node.begin(0, BEGIN);
        node.data("d", payload(BEGIN, "a", 1), BEGIN);
        SparkplugPayload kept = payload(BEGIN + 10, "a", 2);
        SparkplugPayload present = payload(BEGIN + 20, "a", 3);
        node.learn("d", kept);
        node.learn("d", present);
        assertThat(said(node.begin(1, BEGIN + 15)))
                .containsExactly("NBIRTH/n#0 bdSeq=1 Node Control/Rebirth=false", "DBIRTH/n/d#1 a:1=3");
        assertThat(said(node.data("d", present, BEGIN + 21))).containsExactly("DDATA/n/d#2 1=3");
        assertThat(said(node.data("d", kept, BEGIN + 22))).containsExactly("DDATA/n/d#3 1=2!");
    }

    @Test
    void afterARestartABacklogBeginsWithABirth() {
        node.begin(0, BEGIN);
        assertThat(said(node.data("d", payload(5, "a", 1), BEGIN)))
                .containsExactly("DBIRTH/n/d#1 a:1=1", "DDATA/n/d#2 1=1!");
    }

    @Test
    void aDeviceDiesOnce() {
        node.begin(0, BEGIN);
        node.data("d", payload(BEGIN, "a", 1), BEGIN);
        assertThat(said(node.gone("d", BEGIN))).containsExactly("DDEATH/n/d#2");
        assertThat(node.gone("d", BEGIN)).isEmpty();
        assertThat(said(node.rebirth(BEGIN))).hasSize(1);
    }

    @Test
    void withoutAliasesNamesAreTold() {
        EdgeNode plain = new EdgeNode(new Topics("g", "n"), false);
        plain.begin(0, BEGIN);
        assertThat(said(plain.data("d", payload(BEGIN, "a", 1), BEGIN))).containsExactly("DBIRTH/n/d#1 a=1");
        assertThat(said(plain.data("d", payload(BEGIN, "a", 2), BEGIN))).containsExactly("DDATA/n/d#2 a=2");
    }

    @Test
    void commandsAreGivenNamesAndTypes() {
        node.begin(0, BEGIN);
        node.data("d", payload(BEGIN, "level", 1), BEGIN);
        Metric byAlias = new Metric("", 1, Metric.NONE, MetricType.UNKNOWN, false, 9L);
        SparkplugPayload command = SparkplugPayload.of(BEGIN, List.of(byAlias));
        assertThat(node.named("d", command).metrics())
                .containsExactly(new Metric("level", 1, Metric.NONE, MetricType.INT32, false, 9));
        assertThat(node.named("other", command)).isEqualTo(command);
    }

    @Test
    void devicesHaveALimit() {
        node.begin(0, BEGIN);
        for (int i = 0; i < 1000; i++) {
            node.data("d" + i, payload(BEGIN, "a", i), BEGIN);
        }
        assertThatThrownBy(() -> node.data("more", payload(BEGIN, "a", 1), BEGIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 devices");
        assertThat(said(node.data("d7", payload(BEGIN, "a", 1), BEGIN))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "spBv1.0/g/NCMD/n| ''",
                "spBv1.0/g/DCMD/n/d| d",
                "spBv1.0/g/DCMD/n/d/e| -",
                "spBv1.0/g/DCMD/m/d| -",
                "spBv1.0/h/NCMD/n| -",
                "spBv1.0/g/DDATA/n/d| -"
            })
    void knowsItsCommands(String topic, String device) {
        Topics.Command command = node.topics().command(topic);
        Assertions.assertThat(command == null ? null : command.device()).isEqualTo(device);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "{'online':true,'timestamp':5}| true",
                "{'timestamp':5,'online':false}| false",
                "{'online':'yes','timestamp':5}| -",
                "{'online':true}| -",
                "{'online':true,'timestamp':1e999}| -",
                "ONLINE| -",
                "[[[[| -"
            })
    void readsWhatHostsSay(String json, Boolean online) {
        HostState state = HostState.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Assertions.assertThat(state == null ? null : (Boolean) state.online()).isEqualTo(online);
    }
}
