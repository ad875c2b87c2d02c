package io.genkan.kura.cloud.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.Random;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate")
class SimpleJsonTest {
    @Test
    void writesAWholePayload() throws KuraException {
        KuraPosition position = new KuraPosition();
        position.setLatitude(46.5);
        position.setLongitude(13.25);
        position.setSatellites(7);
        position.setStatus(4);
        position.setTimestamp(new Date(5));
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date(1_700_000_000_000L));
        payload.setPosition(position);
        payload.addMetric("bytes", new byte[] {1, 2, 3});
        payload.setBody(new byte[] {4});

        assertThat(SimpleJson.encode(payload))
                .isEqualTo("{\"sentOn\":1700000000000,"
                        + "\"position\":{\"latitude\":46.5,\"longitude\":13.25,\"satellites\":7,\"timestamp\":5,\"status\":4},"
                        + "\"metrics\":{\"bytes\":\"AQID\"},\"body\":\"BA==\"}");
    }

    @ParameterizedTest
    @CsvSource({"1.5,{\"m\":1.5}", "NaN,{}", "Infinity,{}", "-Infinity,{}"})
    void numbersThatJsonDoesNotKnowAreLeftOut(double value, String metrics) throws KuraException {
        KuraPayload wide = new KuraPayload();
        wide.addMetric("m", value);
        KuraPayload narrow = new KuraPayload();
        narrow.addMetric("m", (float) value);
        assertThat(SimpleJson.encode(wide)).isEqualTo("{\"metrics\":" + metrics + '}');
        assertThat(SimpleJson.encode(narrow)).isEqualTo("{\"metrics\":" + metrics + '}');
    }

    @Test
    void readsMetricsByTheLookOfThem() {
        KuraPayload payload = decode(
                "{\"sentOn\":3,\"metrics\":{\"l\":5,\"d\":1.5,\"e\":1e3,\"b\":true,\"s\":\"x\"},\"body\":\"AQ==\"}");
        assertThat(payload.getTimestamp()).isEqualTo(new Date(3));
        assertThat(payload.getMetric("l")).isEqualTo(5L);
        assertThat(payload.getMetric("d")).isEqualTo(1.5);
        assertThat(payload.getMetric("e")).isEqualTo(1000.0);
        assertThat(payload.getMetric("b")).isEqualTo(true);
        assertThat(payload.getMetric("s")).isEqualTo("x");
        assertThat(payload.getBody()).containsExactly(1);
    }

    @Test
    void readsAPosition() {
        KuraPosition position = decode("{\"position\":{\"latitude\":1.5,\"longitude\":2,\"altitude\":3,\"heading\":4,"
                        + "\"precision\":5,\"speed\":6,\"satellites\":7,\"status\":8,\"timestamp\":9}}")
                .getPosition();
        assertThat(position.getLatitude()).isEqualTo(1.5);
        assertThat(position.getSpeed()).isEqualTo(6);
        assertThat(position.getSatellites()).isEqualTo(7);
        assertThat(position.getStatus()).isEqualTo(8);
        assertThat(position.getTimestamp()).isEqualTo(new Date(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[1]",
                "{\"unknown\":1}",
                "{\"metrics\":{\"m\":[1]}}",
                "{\"metrics\":{\"m\":{}}}",
                "{\"sentOn\":\"late\"}",
                "{\"body\":\"***\"}",
                "{\"position\":{\"height\":1}}"
            })
    void whatIsNoPayloadBecomesTheBody(String text) {
        KuraPayload payload = decode(text);
        assertThat(new String(payload.getBody(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(payload.metrics()).isEmpty();
    }

    @Test
    void theMarshallerWritesAndReadsPayloadsOnly() throws KuraException {
        JsonPayloadMarshaller marshaller = new JsonPayloadMarshaller();
        KuraPayload payload = new KuraPayload();
        payload.addMetric("m", 1L);
        String json = marshaller.marshal(payload);
        assertThat(json).isEqualTo("{\"metrics\":{\"m\":1}}");
        assertThat(marshaller.unmarshal(json, KuraPayload.class).getMetric("m")).isEqualTo(1L);
        assertThatThrownBy(() -> marshaller.marshal("text")).hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> marshaller.unmarshal(json, WireRecord.class)).hasMessageContaining("WireRecord");
    }

    private static KuraPayload decode(String text) {
        return SimpleJson.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'metrics':{'body':'x','m':1},'body':'LARGE'}",
                "{ 'body' :\n'LARGE' , 'metrics' : {'body':'x','m':1} }",
                "{'metrics':{'m':1,'body':'x','q':'&quot;body&quot;:'},'body':'LARGE'}",
                "{'sentOn':1,'body':'ESCAPED','metrics':{'body':'x','m':1}}"
            })
    void aLargeBodyIsReadAsASmallOneIs(String json) {
        byte[] body = new byte[100_000];
        new Random(1).nextBytes(body);
        String large = Base64.getEncoder().encodeToString(body);
        byte[] bytes = json.replace('\'', '"')
                .replace("&quot;", "\\\"")
                .replace("LARGE", large)
                .replace("ESCAPED", large.replace("/", "\\/"))
                .getBytes(StandardCharsets.UTF_8);
        KuraPayload payload = SimpleJson.decode(bytes);
        assertThat(payload.metrics()).containsEntry("m", 1L).containsEntry("body", "x");
        assertThat(payload.getBody()).isEqualTo(body);
        assertThat(SimpleJson.problem(bytes)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'body':'LARGE",
                "{'body':'LARGE'",
                "{'body':'?LARGE'}",
                "['body','LARGE']",
                "LARGE",
                "{'body':LARGE}",
                "{'body'"
            })
    void aLargeTextThatIsNoPayloadBecomesTheBody(String json) {
        String large = Base64.getEncoder().encodeToString(new byte[100_000]);
        byte[] bytes = json.replace('\'', '"').replace("LARGE", large).getBytes(StandardCharsets.UTF_8);
        KuraPayload payload = SimpleJson.decode(bytes);
        assertThat(payload.metrics()).isEmpty();
        assertThat(payload.getBody()).isEqualTo(bytes);
    }
}
