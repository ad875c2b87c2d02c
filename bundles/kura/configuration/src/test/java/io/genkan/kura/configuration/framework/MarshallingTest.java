package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.core.configuration.XmlSnapshotIdResult;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

class MarshallingTest extends GatewayTest {
    private static final String XML = "(kura.service.pid=org.eclipse.kura.xml.marshaller.unmarshaller.provider)";
    private static final String JSON = "(kura.service.pid=org.eclipse.kura.json.marshaller.unmarshaller.provider)";

    @Test
    void configurationsGoThroughBothFormats() throws Exception {
        XmlComponentConfigurations configurations = new XmlComponentConfigurations();
        configurations.setConfigurations(List.of(
                new ComponentConfigurationImpl("pump", null, Map.of("port", 502, "password", new Password("geheim")))));
        for (String format : List.of(XML, JSON)) {
            String text = gateway.service(Marshaller.class, format).marshal(configurations);
            ComponentConfiguration read = gateway.service(Unmarshaller.class, format)
                    .unmarshal(text, XmlComponentConfigurations.class)
                    .getConfigurations()
                    .get(0);
            assertThat(read.getPid()).isEqualTo("pump");
            assertThat(read.getConfigurationProperties()).containsEntry("port", 502);
            assertThat(read.getConfigurationProperties().get("password"))
                    .isInstanceOf(Password.class)
                    .hasToString("geheim");
        }
    }

    @Test
    void snapshotIdsAndMetatypeAreXml() throws Exception {
        XmlSnapshotIdResult ids = new XmlSnapshotIdResult();
        ids.setSnapshotIds(List.of(0L, 5L));
        Unmarshaller unmarshaller = gateway.service(Unmarshaller.class, XML);
        String text = gateway.service(Marshaller.class, XML).marshal(ids);
        assertThat(unmarshaller.unmarshal(text, XmlSnapshotIdResult.class).getSnapshotIds())
                .containsExactly(0L, 5L);
        assertThat(unmarshaller
                        .unmarshal("<MetaData><OCD id='x' name='%n'/></MetaData>", Tmetadata.class)
                        .getOCD())
                .extracting(ocd -> ocd.getId() + ocd.getName())
                .containsExactly("x%n");
    }

    @Test
    void brokenTextIsRefused() {
        for (String format : List.of(XML, JSON)) {
            assertThatThrownBy(() -> gateway.service(Unmarshaller.class, format)
                            .unmarshal("<a", XmlComponentConfigurations.class))
                    .isInstanceOfSatisfying(
                            KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.DECODER_ERROR));
        }
        assertThatThrownBy(() -> gateway.service(Unmarshaller.class, XML)
                        .unmarshal(
                                "<esf:configurations><esf:configuration pid='p'><esf:properties><esf:property name='n'"
                                        + " type='Integer'><esf:value>many</esf:value></esf:property></esf:properties>"
                                        + "</esf:configuration></esf:configurations>",
                                XmlComponentConfigurations.class))
                .hasMessageContaining("p: the value 'many' of the property 'n' is not of type Integer");
    }

    @Test
    void otherBundlesBringOtherTypes() throws Exception {
        Marshaller marshaller = gateway.service(Marshaller.class, JSON);
        assertThatThrownBy(() -> marshaller.marshal(5))
                .hasMessageContaining("No bundle writes java.lang.Integer as JSON");
        Marshaller numbers = object -> "number " + object;
        ServiceRegistration<Marshaller> registration = gateway.context()
                .registerService(
                        Marshaller.class,
                        numbers,
                        TestGateway.dictionary(
                                Map.of("genkan.marshalling.format", "json", "genkan.marshalling.types", new String[] {
                                    "java.lang.Number"
                                })));
        TestGateway.await("the other", () -> says(marshaller, "number 5"));
        registration.unregister();
        TestGateway.await("the end of the other", () -> !says(marshaller, "number 5"));
    }

    private static boolean says(Marshaller marshaller, String text) {
        try {
            return text.equals(marshaller.marshal(5));
        } catch (KuraException e) {
            return false;
        }
    }
}
