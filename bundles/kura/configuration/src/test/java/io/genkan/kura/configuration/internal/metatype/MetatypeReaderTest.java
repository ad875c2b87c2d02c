package io.genkan.kura.configuration.internal.metatype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.junit.jupiter.api.Test;

class MetatypeReaderTest {
    @Test
    void readsEverythingThatAFileSays() throws XMLStreamException {
        Tmetadata metadata = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- any words -->
                <mt:MetaData xmlns:mt="http://www.osgi.org/xmlns/metatype/v1.2.0" localization="OSGI-INF/l10n/pump">
                  <OCD id="a.Pump" name="%name" description="50 %">
                    <Icon resource="pump.png" size="32"/>
                    <AD id="port" name="Port" type="Integer" default="502" min="1" max="65535" required="false"
                        description="TCP port">
                      <Option label="%usual" value="502"/>
                      <Option label="other" value="503"/>
                    </AD>
                    <AD id="letters" type="Character" cardinality="-2147483648"/>
                  </OCD>
                  <Designate pid="a.Pump" factoryPid="a.Pump"><Object ocdref="a.Pump"/></Designate>
                </mt:MetaData>
                """);

        OCD definition = metadata.getOCD().get(0);
        assertThat(definition.getId()).isEqualTo("a.Pump");
        assertThat(definition.getName()).isEqualTo("OSGI-INF/l10n/pump:name");
        assertThat(definition.getDescription()).isEqualTo("50 %");
        assertThat(definition.getIcon().get(0).getSize()).isEqualTo(32);
        AD port = definition.getAD().get(0);
        assertThat(port.getType()).isEqualTo(Scalar.INTEGER);
        assertThat(port.isRequired()).isFalse();
        assertThat(port.getCardinality()).isZero();
        assertThat(port.getMin() + port.getMax() + port.getDefault()).isEqualTo("165535502");
        assertThat(port.getOption())
                .extracting(o -> o.getLabel() + "=" + o.getValue())
                .containsExactly("OSGI-INF/l10n/pump:usual=502", "other=503");
        AD letters = definition.getAD().get(1);
        assertThat(letters.getType()).isEqualTo(Scalar.CHAR);
        assertThat(letters.isRequired()).isTrue();
        assertThat(Defaults.isArray(letters)).isTrue();
        assertThat(BundleMetatypes.definition("a.Pump", metadata)).satisfies(found -> {
            assertThat(found.factory()).isTrue();
            assertThat(found.definition()).isSameAs(definition);
        });
    }

    @Test
    void acceptsADefinitionWithoutAttributes() throws XMLStreamException {
        Tmetadata metadata = read(
                "<MetaData><OCD id='x' name='x'/><Designate pid='x'><Object ocdref='x'/></Designate>" + "</MetaData>");
        assertThat(BundleMetatypes.definition("x", metadata))
                .satisfies(found -> assertThat(found.factory()).isFalse());
    }

    @Test
    void ignoresAFileWhoseNameIsNotThePid() throws XMLStreamException {
        Tmetadata metadata = read(
                "<MetaData><OCD id='x' name='x'/><Designate pid='x'><Object ocdref='x'/></Designate>" + "</MetaData>");
        assertThat(BundleMetatypes.definition("y", metadata)).isNull();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> read("<MetaData><OCD id='x'><AD id='p' type='Number'/></OCD></MetaData>"))
                .hasMessageContaining("'Number', which is no metatype");
        assertThatThrownBy(() ->
                        read("<MetaData><OCD id='x'><AD id='p' type='Long' cardinality='many'/></OCD></MetaData>"))
                .hasMessageContaining("'many' is not a number");
        assertThatThrownBy(() -> read("<MetaData><OCD id='x'>")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void looksWordsUpInTheNearestLanguage() throws Exception {
        Map<String, String> files = Map.of(
                "l10n/pump_de.properties", "name=Pumpe",
                "l10n/pump.properties", "name=Pump\nport=Port");
        Localization words = new Localization(
                path -> files.containsKey(path)
                        ? new ByteArrayInputStream(files.get(path).getBytes(StandardCharsets.ISO_8859_1))
                        : null,
                "l10n/pump",
                Locale.GERMANY);
        assertThat(words.apply("name")).isEqualTo("Pumpe");
        assertThat(words.apply("port")).isEqualTo("Port");
        assertThat(words.apply("unknown")).isEqualTo("unknown");
    }

    private static Tmetadata read(String xml) throws XMLStreamException {
        return MetatypeReader.read(XmlInput.of(new StringReader(xml)), (file, key) -> file + ":" + key);
    }
}
