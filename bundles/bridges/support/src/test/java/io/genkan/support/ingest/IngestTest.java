package io.genkan.support.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.support.senml.SenmlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What devices send becomes measurements and records, or is refused by line and record. */
class IngestTest {
    private static final long NOW = 1_700_000_000_000L;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Measurement> lines(String text) throws BadInputException {
        return LineProtocol.read(bytes(text), TimeUnit.NANOSECONDS, 100, NOW);
    }

    @Test
    void linesWithTagsEscapesAndAllTypes() throws Exception {
        List<Measurement> found = lines("""
                # comment

                pump,site=north\\ wing,line=2 temperature=21.5,count=3i,size=4u,on=t,off=FALSE,name="a \\"b\\",\\\\ c" 1465839830100400200
                my\\ pump,a\\=b=c\\,d f\\ g=1e3
                text note="two
                lines, both good"
                last v=-1
                """);
        assertThat(found).hasSize(4);
        Measurement first = found.get(0);
        assertThat(first.asset()).isEqualTo("pump");
        assertThat(first.time()).isEqualTo(1465839830100L);
        assertThat(first.tags()).isEqualTo(Map.of("site", "north wing", "line", "2"));
        assertThat(first.channels())
                .containsExactly(
                        Map.entry("temperature", TypedValues.newDoubleValue(21.5)),
                        Map.entry("count", TypedValues.newLongValue(3)),
                        Map.entry("size", TypedValues.newLongValue(4)),
                        Map.entry("on", TypedValues.newBooleanValue(true)),
                        Map.entry("off", TypedValues.newBooleanValue(false)),
                        Map.entry("name", TypedValues.newStringValue("a \"b\",\\ c")));
        assertThat(found.get(1).asset()).isEqualTo("my pump");
        assertThat(found.get(1).tags()).isEqualTo(Map.of("a=b", "c,d"));
        assertThat(found.get(1).channels()).containsKey("f g");
        assertThat(found.get(1).time()).isEqualTo(NOW);
        assertThat(found.get(2).channels().get("note")).isEqualTo(TypedValues.newStringValue("two\nlines, both good"));
        assertThat(LineProtocol.read(bytes("a b=1 1465839830"), LineProtocol.precision("s"), 9, NOW)
                        .get(0)
                        .time())
                .isEqualTo(1465839830000L);
    }

    @Test
    void everyBadLineIsToldByItsNumber() {
        assertThatThrownBy(() ->
                        lines("good v=1\n\nbad\n# c\ngood v=2\nbad v=x\nm note=\"never closed\ngood v=1\nm v=1 12x\n"))
                .isInstanceOfSatisfying(BadInputException.class, e -> {
                    assertThat(e.problems()).containsOnlyKeys(3, 6, 7, 9);
                    assertThat(e.problems().get(3)).contains("column 4");
                    assertThat(e.problems().get(6)).contains("\"x\" at column 7");
                    assertThat(e.problems().get(7)).contains("does not end");
                    assertThat(e.problems().get(9)).contains("12x");
                    assertThat(e).hasMessageStartingWith("Line 3: ");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            m,t=1 t=1            | both a tag and a field
            m v=1,v=2            | twice
            m,t=1,t=2 v=1        | twice
            m,t v=1              | missing
            m,=1 v=1             | empty
            m v=                 | empty
            m v=NaN              | no number
            m v=1e999            | no number
            m v=99999999999999999999i | no number
            m v=-1u              | no number
            m v=1 -5             | timestamp
            m assetName=1        | means something else
            """)
    void badLines(String line, String sentence) {
        assertThatThrownBy(() -> lines(line))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void objectsWithAndWithoutAsset() throws Exception {
        ObjectMeasurements json = ObjectMeasurements.json(10);
        List<Measurement> found = json.read(
                bytes("[{\"asset\":\"pump\",\"time\":1465839830100,\"channels\":{\"t\":21,\"on\":true,\"s\":\"x\"}},"
                        + "{\"time\":\"2026-01-31T12:00:00Z\",\"channels\":{\"t\":1}}, {\"t\":2.5}]"),
                "fan",
                NOW);
        assertThat(found).extracting(Measurement::asset).containsExactly("pump", "fan", "fan");
        assertThat(found).extracting(Measurement::time).containsExactly(1465839830100L, 1769860800000L, NOW);
        assertThat(found.get(0).channels().get("t")).isEqualTo(TypedValues.newDoubleValue(21));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"asset":"a","channels":{"v":1}},{"asset":"a","channels":{"v":null}}] | Record 2: Field "v"
            [{"asset":"a","channels":{}}]       | Record 1: It has no value
            {"v":1}                             | no object "channels"
            {"channels":{"v":1}}                | names no asset
            {"asset":"a","valeus":1,"channels":{"v":1}} | "valeus"
            {"asset":"a","time":"noon","channels":{"v":1}} | time is neither
            [{"asset":"a","channels":{"v":1}}   | Record 2: It cannot be read as JSON
            "x"                                 | no object
            {"asset":"a","channels":{"v":[1]}}  | Field "v"
            """)
    void badObjects(String text, String sentence) {
        assertThatThrownBy(() -> ObjectMeasurements.json(10).read(bytes(text), "", NOW))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void neighboursOfAPackBecomeOneRecordAsAnAssetEmitsIt() throws Exception {
        List<Measurement> found = SenmlMeasurements.read(
                SenmlReader.json(10),
                bytes(
                        "[{\"bn\":\"site/pump/\",\"bt\":1700000000,\"n\":\"t\",\"u\":\"Cel\",\"v\":21.5},"
                                + "{\"n\":\"on\",\"vb\":true},{\"n\":\"t\",\"v\":22},{\"bn\":\"urn:dev:x:\",\"n\":\"e\",\"v\":1,\"s\":5}]"),
                "",
                NOW);
        assertThat(found).extracting(Measurement::asset).containsExactly("site/pump", "site/pump", "urn:dev:x");
        Map<String, TypedValue<?>> record = found.get(0).toRecord().getProperties();
        assertThat(record)
                .containsOnly(
                        Map.entry("assetName", TypedValues.newStringValue("site/pump")),
                        Map.entry("t", TypedValues.newDoubleValue(21.5)),
                        Map.entry("t_unit", TypedValues.newStringValue("Cel")),
                        Map.entry("t_timestamp", TypedValues.newLongValue(NOW)),
                        Map.entry("on", TypedValues.newBooleanValue(true)),
                        Map.entry("on_timestamp", TypedValues.newLongValue(NOW)));
        assertThat(found.get(2).channels()).containsKeys("e", "e_sum");
        assertThatThrownBy(() -> SenmlMeasurements.read(SenmlReader.json(9), bytes("[{\"n\":\"t\",\"v\":1}]"), "", NOW))
                .hasMessageContaining("asset/channel");
    }
}
