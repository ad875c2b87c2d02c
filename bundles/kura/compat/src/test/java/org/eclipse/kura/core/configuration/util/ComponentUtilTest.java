package org.eclipse.kura.core.configuration.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Designate;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.crypto.CryptoService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;

class ComponentUtilTest {
    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0" localization="en_us">
              <OCD id="org.acme.Driver" name="Driver" description="Reads things." xmlns:x="urn:x" x:level="2">
                <Icon resource="OSGI-INF/driver.png" size="32"/>
                <AD id="host" name="host" type="String" cardinality="0" required="true" default="127.0.0.1"/>
                <AD id="port" name="port" type="Integer" required="false" default="502" min="1" max="65535">
                  <Option label="the usual one" value="502"/>
                </AD>
                <x:hint>ignored</x:hint>
                <AD id="letter" type="Character" default="c"/>
              </OCD>
              <Designate pid="org.acme.Driver" factoryPid="org.acme.Driver">
                <Object ocdref="org.acme.Driver"/>
              </Designate>
            </MetaData>
            """;

    @TempDir
    Path folder;

    @Test
    void aMetatypeFileIsReadWithAllThatIsInIt() throws Exception {
        OCD ocd = ComponentUtil.readObjectClassDefinition(file("org.acme.Driver", FILE));

        assertThat(ocd.getId()).isEqualTo("org.acme.Driver");
        assertThat(ocd.getName()).isEqualTo("Driver");
        assertThat(ocd.getDescription()).isEqualTo("Reads things.");
        assertThat(ocd.getIcon()).singleElement().satisfies(icon -> {
            assertThat(icon.getResource()).isEqualTo("OSGI-INF/driver.png");
            assertThat(icon.getSize()).isEqualTo(32);
        });
        assertThat(((Tocd) ocd).getOtherAttributes().values()).containsExactly("2");
        assertThat(ocd.getAD()).extracting(AD::getId).containsExactly("host", "port", "letter");
        AD port = ocd.getAD().get(1);
        assertThat(port.getType()).isEqualTo(Scalar.INTEGER);
        assertThat(port.isRequired()).isFalse();
        assertThat(port.getCardinality()).isZero();
        assertThat(port.getDefault()).isEqualTo("502");
        assertThat(port.getMin()).isEqualTo("1");
        assertThat(port.getMax()).isEqualTo("65535");
        assertThat(port.getOption())
                .extracting(Option::getLabel, Option::getValue)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("the usual one", "502"));
        assertThat(ocd.getAD().get(0).isRequired()).isTrue();
        assertThat(ocd.getAD().get(2).getType()).isEqualTo(Scalar.CHAR);
    }

    @Test
    void aBundleIsReadFileByFileAndABadOneIsPassedOver() throws Exception {
        Bundle bundle = mock(Bundle.class);
        when(bundle.findEntries(anyString(), anyString(), anyBoolean()))
                .thenReturn(Collections.enumeration(Arrays.asList(
                        file("org.acme.Driver", FILE),
                        file("org.acme.Cut", FILE.substring(0, 300)),
                        file("other-name", FILE))));

        Map<String, Tmetadata> metadata = ComponentUtil.getMetadata(null, bundle);

        assertThat(metadata).containsOnlyKeys("org.acme.Driver");
        Designate designate = ComponentUtil.getDesignate(metadata.get("org.acme.Driver"), "org.acme.Driver");
        assertThat(designate.getFactoryPid()).isEqualTo("org.acme.Driver");
        assertThat(designate.getObject().getOcdref()).isEqualTo("org.acme.Driver");
        assertThat(ComponentUtil.getDesignate(metadata.get("org.acme.Driver"), "org.acme.None"))
                .isNull();
        assertThat(ComponentUtil.getOCD(metadata.get("org.acme.Driver"), "org.acme.None"))
                .isNull();
    }

    @Test
    void oneFileOfABundleIsReadByItsPid() throws Exception {
        Bundle bundle = mock(Bundle.class);
        URL file = file("org.acme.Driver", FILE);
        when(bundle.getResource("OSGI-INF/metatype/org.acme.Driver.xml")).thenReturn(file);

        assertThat(ComponentUtil.readObjectClassDefinition(bundle, "org.acme.Driver")
                        .getName())
                .isEqualTo("Driver");
        assertThat(ComponentUtil.readObjectClassDefinition(bundle, "org.acme.None"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE MetaData [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><MetaData localization='&x;'/> | &x;",
                "<html/>                                             | not <MetaData>",
                "<MetaData><OCD id='a'><AD id='b' type='Text'/></OCD></MetaData> | \"Text\" is not a metatype type",
                "<MetaData><OCD id='a'><AD id='b' cardinality='x'/></OCD></MetaData> | cardinality \"x\" is not a whole number"
            })
    void badFilesAreRefused(String content, String reason) throws Exception {
        URL file = file("bad", content);
        if (reason.equals("&x;")) {
            assertThatThrownBy(() -> ComponentUtil.readObjectClassDefinition(file))
                    .isInstanceOf(IOException.class);
        } else {
            assertThatThrownBy(() -> ComponentUtil.readObjectClassDefinition(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "STRING  | 0  | text            | text",
                "STRING  | 0  | a, b            | a",
                "STRING  | 0  | a\\, b          | a, b",
                "STRING  | 3  | a, b\\,c ,d\\\\ | [a, b,c, d\\]",
                "STRING  | 0  | ''              | -",
                "INTEGER | 0  | 5               | 5",
                "INTEGER | -1 | 5               | 5",
                "INTEGER | 1  | 5               | 5",
                "INTEGER | 2  | 1,2,3           | [1, 2, 3]",
                "INTEGER | 0  | five            | -",
                "LONG    | 0  | 5000000000      | 5000000000",
                "DOUBLE  | 0  | 1.5             | 1.5",
                "FLOAT   | 0  | 1.5             | 1.5",
                "BYTE    | 0  | 127             | 127",
                "SHORT   | 0  | 300             | 300",
                "CHAR    | 0  | x               | x",
                "BOOLEAN | 0  | true            | true",
                "PASSWORD| 0  | secret          | secret"
            })
    void defaultsHaveTheDescribedType(Scalar type, int cardinality, String text, String expected) {
        Tocd ocd = new Tocd();
        Tad ad = new Tad();
        ad.setId("key");
        ad.setType(Tscalar.valueOf(type.name()));
        ad.setCardinality(cardinality);
        ad.setDefault(text);
        ocd.addAD(ad);

        Object value = ComponentUtil.getDefaultProperties(ocd, null).get("key");

        if (expected == null) {
            assertThat(value).isNull();
        } else {
            Object[] values = value instanceof Object[] array ? array : new Object[] {value};
            assertThat(values[0].getClass().getSimpleName()).isIn(type.value(), type == Scalar.CHAR ? "Character" : "");
            assertThat(value instanceof Object[] ? Arrays.toString(values) : value.toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void aDefaultPasswordIsEncrypted() throws KuraException {
        CryptoService crypto = mock(CryptoService.class);
        when(crypto.encryptAes(any(char[].class))).thenReturn("encrypted".toCharArray());
        BundleContext context = mock(BundleContext.class);
        ServiceReference<CryptoService> reference = mock(ServiceReference.class);
        when(context.getServiceReference(CryptoService.class)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(crypto);
        ComponentContext component = mock(ComponentContext.class);
        when(component.getBundleContext()).thenReturn(context);
        Tad ad = new Tad();
        ad.setId("password");
        ad.setType(Tscalar.PASSWORD);
        ad.setDefault("secret");
        Tocd ocd = new Tocd();
        ocd.addAD(ad);

        Object value = ComponentUtil.getDefaultProperties(ocd, component).get("password");

        assertThat(value).isInstanceOf(Password.class).hasToString("encrypted");
    }

    private URL file(String pid, String content) throws IOException {
        return Files.writeString(folder.resolve(pid + ".xml"), content).toUri().toURL();
    }
}
