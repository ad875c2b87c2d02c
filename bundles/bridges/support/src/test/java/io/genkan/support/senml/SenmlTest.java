package io.genkan.support.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8428, its examples by their clauses. */
class SenmlTest {
    private static final long NOW = 1_700_000_000_000L;

    private static List<SenmlRecord> json(String pack) throws SenmlException {
        return SenmlReader.json(100).read(pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<SenmlRecord> cbor(String hex) throws SenmlException {
        return SenmlReader.cbor(100).read(HexFormat.of().parseHex(hex.replaceAll("\\s", "")), NOW);
    }

    @Test
    void singleDatapoint511() throws Exception {
        assertThat(json("[{'n':'urn:dev:ow:10e2073a01080063','u':'Cel','v':23.1}]"))
                .containsExactly(new SenmlRecord("urn:dev:ow:10e2073a01080063", "Cel", NOW / 1000.0, 23.1, null));
    }

    @Test
    void multipleDatapoints512() throws Exception {
        List<SenmlRecord> records = json(
                "[{'bn':'urn:dev:ow:10e2073a0108006:','bt':1.276020076001e+09,'bu':'A','bver':5,"
                        + "'n':'voltage','u':'V','v':120.1},{'n':'current','t':-5,'v':1.2},{'n':'current','t':-4,'v':1.3}]");
        assertThat(records)
                .containsExactly(
                        new SenmlRecord("urn:dev:ow:10e2073a0108006:voltage", "V", 1276020076.001, 120.1, null),
                        new SenmlRecord("urn:dev:ow:10e2073a0108006:current", "A", 1276020071.001, 1.2, null),
                        new SenmlRecord("urn:dev:ow:10e2073a0108006:current", "A", 1276020072.001, 1.3, null));
    }

    @Test
    void differentDataTypes514() throws Exception {
        List<SenmlRecord> records = json("[{'bn':'urn:dev:ow:10e2073a01080063:','n':'temp','u':'Cel','v':23.1},"
                + "{'n':'label','vs':'Machine Room'},{'n':'open','vb':false},{'n':'nfc-reader','vd':'aGkgCg'}]");
        assertThat(records.get(1).value()).isEqualTo("Machine Room");
        assertThat(records.get(2).value()).isEqualTo(false);
        assertThat((byte[]) records.get(3).value()).isEqualTo("hi \n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void cborExample6() throws Exception {
        List<SenmlRecord> records = cbor("87 a7 21 78 1b 75726e3a6465763a6f773a3130653230373361303130383030363a"
                + "22 fb 41d303a15b001062 23 61 41 20 05 00 67 766f6c74616765 01 61 56 02 fb 405e066666666666"
                + "a3 00 67 63757272656e74 06 24 02 fb 3ff3333333333333"
                + "a3 00 67 63757272656e74 06 23 02 fb 3ff4cccccccccccd"
                + "a3 00 67 63757272656e74 06 22 02 fb 3ff6666666666666"
                + "a3 00 67 63757272656e74 06 21 02 f9 3e00"
                + "a3 00 67 63757272656e74 06 20 02 fb 3ff999999999999a"
                + "a3 00 67 63757272656e74 06 00 02 fb 3ffb333333333333");
        assertThat(records).hasSize(7);
        assertThat(records.get(0))
                .isEqualTo(new SenmlRecord("urn:dev:ow:10e2073a0108006:voltage", "V", 1276020076.001, 120.1, null));
        assertThat(records.get(4).value()).isEqualTo(1.5);
        assertThat(records.get(6).time()).isEqualTo(1276020076.001);
    }

    @Test
    void aDecimalFractionAndLengthsThatAreNotAnnounced() throws Exception {
        // [_ {_ 0: "a/b", 2: 4([-1, 235])}]
        assertThat(cbor("9f bf 00 63 612f62 02 c4 82 20 18 eb ff ff"))
                .extracting(SenmlRecord::value)
                .containsExactly(23.5);
    }

    @Test
    void relativeTimesSumsAndBaseValues() throws Exception {
        List<SenmlRecord> records = json("[{'bn':'a/','bv':20,'bs':100,'bt':-10},{'n':'b','v':1.5,'t':-5},"
                + "{'n':'c','s':7},{'n':'d','v':1,'s':1,'t':5,'ut':3,'other':{'x':[1]}}]");
        assertThat(records.get(0)).isEqualTo(new SenmlRecord("a/b", "", NOW / 1000.0 - 15, 21.5, null));
        assertThat(records.get(1)).isEqualTo(new SenmlRecord("a/c", "", NOW / 1000.0 - 10, null, 107.0));
        assertThat(records.get(2).sum()).isEqualTo(101);
        assertThat(records.get(2).time()).isCloseTo(NOW / 1000.0 - 5, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'n':'a','v':1}                        | 0 | array
            [1]                                    | 1 | no object
            [{'v':1}]                              | 1 | no name
            [{'n':'a'}]                            | 1 | neither a value
            [{'n':'a','v':1},{'n':'b','v':1,'vs':'x'}] | 2 | more than one
            [{'n':'a','v':'1'}]                    | 1 | Field v has a value of another kind
            [{'n':'a','vb':1}]                     | 1 | Field vb
            [{'n':'a','v':1e999}]                  | 1 | finite
            [{'n':'a','v':1,'v':2}]                | 1 | cannot be read
            [{'n':'_a','v':1}]                     | 1 | other characters
            [{'n':'a b','v':1}]                    | 1 | other characters
            [{'n':'a','v':1,'must_':1}]            | 1 | must_
            [{'n':'a','v':1},{'n':'a','v':1,'bver':11}] | 2 | version 10
            [{'bver':10,'n':'a','v':1},{'n':'a','v':1,'bver':5}] | 2 | another one than before
            [{'n':'a','v':1},{'n':'a','v':1,'bver':5}] | 2 | another one than before
            [{'bver':1.5,'n':'a','v':1}]           | 1 | positive whole
            [{'n':'a','vd':'a+b/'}]                | 1 | base64
            [{'n':'a','v':1,'t':-1e12}]            | 1 | clock
            [{'n':'a','v':1,'t':1e300}]            | 1 | clock
            [{'n':'a','v':1},{'n':'b','v':2]       | 2 | cannot be read
            [{'n':'a','v':1}] x                    | 1 | cannot be read
            [{'n':'a','v':1}] 1                    | 1 | follows
            [{'n':'a','v':NaN}]                    | 1 | cannot be read
            """)
    void refusals(String pack, int record, String sentence) {
        assertThatThrownBy(() -> json(pack)).isInstanceOfSatisfying(SenmlException.class, e -> {
            assertThat(e.record()).isEqualTo(record);
            assertThat(e.sentence()).contains(sentence).endsWith(".");
        });
    }

    @Test
    void asManyRecordsAsAllowed() {
        assertThatThrownBy(() ->
                        SenmlReader.json(1).read("[{\"bn\":\"a\"},{\"v\":1}]".getBytes(StandardCharsets.UTF_8), NOW))
                .hasMessageContaining("1 records");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        List<SenmlRecord> records = List.of(
                new SenmlRecord("pump/temperature", "Cel", 1700000000.25, 21.5, null),
                new SenmlRecord("pump/count", "", 1700000000, 12345678901.0, 3.0),
                new SenmlRecord("pump/on", "", 1700000000, true, null),
                new SenmlRecord("pump/\u00fcber".replace("\u00fc", "u"), "", 1700000000, "gr\u00fcn \"quoted\"", null));
        assertThat(SenmlReader.json(9).read(SenmlWriter.json().write(records), NOW))
                .isEqualTo(records);
        assertThat(SenmlReader.cbor(9).read(SenmlWriter.cbor().write(records), NOW))
                .isEqualTo(records);
        byte[] data = {0, 1, -1};
        List<SenmlRecord> binary = List.of(new SenmlRecord("a/b", "", 1700000000, data, null));
        assertThat((byte[]) SenmlReader.json(9)
                        .read(SenmlWriter.json().write(binary), NOW)
                        .get(0)
                        .value())
                .isEqualTo(data);
        byte[] pack = SenmlWriter.cbor().write(binary);
        assertThat((byte[]) SenmlReader.cbor(9).read(pack, NOW).get(0).value()).isEqualTo(data);
        assertThat(HexFormat.of().formatHex(pack)).isEqualTo("81a30063612f62061a6553f100" + "08430001ff");
    }
}
