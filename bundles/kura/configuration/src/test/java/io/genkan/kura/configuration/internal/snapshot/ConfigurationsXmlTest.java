package io.genkan.kura.configuration.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlReader.Content;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Ticon;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationsXmlTest {
    private static final String HEAD = "<esf:configurations xmlns:esf=\"http://eurotech.com/esf/2.0\""
            + " xmlns:ocd=\"http://www.osgi.org/xmlns/metatype/v1.2.0\"><esf:configuration pid=\"p\">";
    private static final String TAIL = "</esf:configuration></esf:configurations>";

    @Test
    void readsBackEverythingItWrites() throws XMLStreamException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("string", "a < b & \"c\" > 'd'\r\n\ttab \u00e4\u20ac\ud83d\ude00 ");
        properties.put("empty", "");
        properties.put("long", Long.MIN_VALUE);
        properties.put("double", 1.5e-300);
        properties.put("float", 0.1f);
        properties.put("integer", -7);
        properties.put("byte", (byte) -128);
        properties.put("char", ' ');
        properties.put("boolean", true);
        properties.put("short", (short) 9);
        properties.put("name \"with\" <odd>\n& letters", "x");
        properties.put("strings", new String[] {"a", "", "c"});
        properties.put("longs", new Long[] {1L});
        properties.put("doubles", new Double[] {1.0, Double.NaN});
        properties.put("floats", new Float[] {1f});
        properties.put("integers", new Integer[] {1, 2});
        properties.put("bytes", new Byte[] {1, 2});
        properties.put("chars", new Character[] {'<', '\n'});
        properties.put("booleans", new Boolean[] {true, false});
        properties.put("shorts", new Short[] {1});
        List<Settings> entries = List.of(new Settings("a", properties), new Settings("b \"&<", Map.of()));

        Content content = ConfigurationsXmlReader.read(ConfigurationsXmlWriter.write(entries), Decryption.NONE);

        assertThat(content.problems()).isEmpty();
        assertThat(content.entries()).extracting(Settings::pid).containsExactly("a", "b \"&<");
        Map<String, Object> read = content.entries().get(0).properties();
        assertThat(read.keySet()).containsExactlyElementsOf(properties.keySet());
        properties.forEach((name, value) ->
                assertThat(read.get(name)).as(name).isEqualTo(value).hasSameClassAs(value));
    }

    @Test
    void writesKurasForm() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("n", 5);
        properties.put("p", new Password("geheim"));
        properties.put("a", new String[] {"x", "y"});
        properties.put("none", new String[0]);
        properties.put("other", new Object());
        properties.put("nothing", null);
        assertThat(ConfigurationsXmlWriter.write(List.of(new Settings("t", properties))))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <esf:configurations xmlns:esf="http://eurotech.com/esf/2.0" \
                        xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0">
                        <esf:configuration pid="t">
                        <esf:properties>
                        <esf:property array="false" encrypted="false" name="n" type="Integer"><esf:value>5</esf:value>\
                        </esf:property>
                        <esf:property array="false" encrypted="true" name="p" type="Password"><esf:value>Z2VoZWlt\
                        </esf:value></esf:property>
                        <esf:property array="true" encrypted="false" name="a" type="String"><esf:value>x</esf:value>\
                        <esf:value>y</esf:value></esf:property>
                        </esf:properties>
                        </esf:configuration>
                        </esf:configurations>
                        """);
    }

    @Test
    void writesTheDefinitionBeforeTheProperties() throws XMLStreamException {
        Tocd definition = new Tocd();
        definition.setId("t");
        definition.setName("Timer");
        Tad attribute = new Tad();
        attribute.setId("interval");
        attribute.setName("Interval");
        attribute.setType(Tscalar.INTEGER);
        attribute.setCardinality(0);
        attribute.setMin("1");
        Toption option = new Toption();
        option.setLabel("ten");
        option.setValue("10");
        attribute.setOption(option);
        definition.addAD(attribute);
        Ticon icon = new Ticon();
        icon.setResource("t.png");
        definition.setIcon(icon);
        ConfigurationsXmlWriter writer = ConfigurationsXmlWriter.open();
        writer.configuration("t", definition, Map.of("interval", 10));
        String xml = writer.close();
        assertThat(xml)
                .contains("<ocd:OCD id=\"t\" name=\"Timer\"><ocd:AD cardinality=\"0\" id=\"interval\" min=\"1\""
                        + " name=\"Interval\" required=\"true\" type=\"Integer\"><ocd:Option label=\"ten\" value=\"10\"/>"
                        + "</ocd:AD><ocd:Icon resource=\"t.png\"/></ocd:OCD>\n<esf:properties>");
        assertThat(ConfigurationsXmlReader.read(xml, Decryption.NONE)
                        .entries()
                        .get(0)
                        .properties())
                .containsExactly(Map.entry("interval", 10));
    }

    @Test
    void replacesWhatXmlCannotHold() throws XMLStreamException {
        String xml = ConfigurationsXmlWriter.write(List.of(new Settings("p", Map.of("s", "a\u0000b\ud800c\uffff"))));
        assertThat(ConfigurationsXmlReader.read(xml, Decryption.NONE)
                        .entries()
                        .get(0)
                        .properties())
                .containsEntry("s", "a\ufffdb\ufffdc\ufffd");
    }

    @Test
    void listsSnapshotIds() throws XMLStreamException {
        String xml = ConfigurationsXmlWriter.writeSnapshotIds(List.of(0L, 1700000000000L));
        assertThat(xml)
                .endsWith("<esf:snapshot-ids xmlns:esf=\"http://eurotech.com/esf/2.0\"><esf:snapshotIds>0"
                        + "</esf:snapshotIds><esf:snapshotIds>1700000000000</esf:snapshotIds></esf:snapshot-ids>");
        assertThat(ConfigurationsXmlReader.readSnapshotIds(xml)).containsExactly(0L, 1700000000000L);
        assertThatThrownBy(() -> ConfigurationsXmlReader.readSnapshotIds("<a><esf:snapshotIds>x</esf:snapshotIds></a>"))
                .hasMessageContaining("'x' is not a snapshot id");
    }

    @Test
    void anotherPrefixYieldsNothing() throws XMLStreamException {
        Content content = ConfigurationsXmlReader.read(
                "<x:configurations xmlns:x=\"http://eurotech.com/esf/2.0\"><x:configuration pid=\"p\"/>"
                        + "</x:configurations>",
                Decryption.NONE);
        assertThat(content.entries()).isEmpty();
        assertThat(content.problems()).singleElement().asString().contains("'x:configurations'");
    }

    @Test
    void thePrefixNeedsNoNamespace() throws XMLStreamException {
        assertThat(ConfigurationsXmlReader.read(
                                "<esf:configurations><esf:configuration pid=\"p\"/></esf:configurations>",
                                Decryption.NONE)
                        .entries())
                .extracting(Settings::pid)
                .containsExactly("p");
    }

    @Test
    void theLastChildOfAConfigurationWins() throws XMLStreamException {
        String list = "<esf:properties>" + property("Integer", "false", "5") + "</esf:properties>";
        String definition = "<ocd:OCD id=\"p\"><ocd:AD id=\"v\" name=\"v\" type=\"String\"/></ocd:OCD>";
        assertThat(only(definition + list)).containsExactly(Map.entry("v", 5));
        assertThat(only(list + definition)).isEmpty();
        assertThat(only("<any>" + property("Integer", "false", "6") + "</any>")).containsExactly(Map.entry("v", 6));
        assertThat(only("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Number", "STRING", "string", "", "Void"})
    void ignoresAPropertyOfUnknownType(String type) throws XMLStreamException {
        assertThat(only("<esf:properties>" + property(type, "false", "5") + "</esf:properties>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=\"Integer\"><esf:value>many</esf:value>",
                "type=\"Integer\"><esf:value/>",
                "type=\"Byte\"><esf:value>128</esf:value>",
                "type=\"Char\"><esf:value/>",
                "type=\"String\">",
                "type=\"Password\" encrypted=\"true\"><esf:value>hunter2!</esf:value>",
            })
    void tellsValuesThatDoNotFit(String attributesAndValue) throws XMLStreamException {
        Content content = ConfigurationsXmlReader.read(
                HEAD + "<esf:properties><esf:property name=\"v\" " + attributesAndValue + "</esf:property>"
                        + property("String", "false", "good").replace("\"v\"", "\"w\"") + "</esf:properties>" + TAIL,
                Decryption.NONE);
        assertThat(content.entries().get(0).properties()).containsExactly(Map.entry("w", "good"));
        assertThat(content.problems())
                .singleElement()
                .asString()
                .contains("p: the value", "'v'", "is not of type")
                .doesNotContain("hunter2");
    }

    @Test
    void readsPasswords() throws XMLStreamException {
        Secrets secrets = TestCrypto.secrets();
        String aes = sealed(secrets, "geheim");
        String base64 = Base64.getEncoder().encodeToString(aes.getBytes(StandardCharsets.UTF_8));
        String clear = Base64.getEncoder().encodeToString("geheim".getBytes(StandardCharsets.UTF_8));
        assertThat(password("true", base64, secrets)).as("as snapshots have it").isEqualTo(aes);
        assertThat(password("true", clear, secrets)).as("as CONF-V1 has it").isEqualTo("geheim");
        assertThat(password("true", aes, secrets)).as("AES text itself").isEqualTo("geheim");
        assertThat(password("false", "geheim", secrets)).as("not encrypted").isEqualTo("geheim");
        assertThat(password("false", clear, secrets)).isEqualTo(clear);
    }

    private static String sealed(Secrets secrets, String text) {
        try {
            return secrets.sealed(text);
        } catch (org.eclipse.kura.KuraException e) {
            throw new AssertionError(e);
        }
    }

    private static String password(String encrypted, String text, Decryption decryption) throws XMLStreamException {
        Content content = ConfigurationsXmlReader.read(
                HEAD + "<esf:properties>" + property("Password", encrypted, text) + "</esf:properties>" + TAIL,
                decryption);
        return String.valueOf(content.entries().get(0).properties().get("v"));
    }

    @Test
    void loadsNothingFromOutside() {
        String attack = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + HEAD + "<esf:properties>"
                + property("String", "false", "&x;") + "</esf:properties>" + TAIL;
        assertThatThrownBy(() -> ConfigurationsXmlReader.read(attack, Decryption.NONE))
                .isInstanceOf(XMLStreamException.class);
    }

    private static Map<String, Object> only(String children) throws XMLStreamException {
        return ConfigurationsXmlReader.read(HEAD + children + TAIL, Decryption.NONE)
                .entries()
                .get(0)
                .properties();
    }

    private static String property(String type, String encrypted, String value) {
        return "<esf:property name=\"v\" array=\"false\" encrypted=\"" + encrypted + "\" type=\"" + type
                + "\">\n<esf:value>" + value + "</esf:value>\n</esf:property>";
    }
}
