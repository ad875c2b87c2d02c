package io.genkan.kura.configuration.internal.marshalling;

import io.genkan.kura.configuration.internal.metatype.MetatypeReader;
import io.genkan.kura.configuration.internal.metatype.XmlInput;
import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlReader;
import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlWriter;
import io.genkan.kura.configuration.internal.snapshot.Secrets;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.core.configuration.XmlSnapshotIdResult;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Configurations and snapshot ids as Kura's XML, and metatype files, which are only read. */
@Component(
        name = XmlMarshalling.PID,
        service = {Marshaller.class, Unmarshaller.class},
        property = "kura.service.pid=" + XmlMarshalling.PID)
public final class XmlMarshalling implements Marshaller, Unmarshaller {
    static final String PID = "org.eclipse.kura.xml.marshaller.unmarshaller.provider";
    private static final String OTHERS = "(&(genkan.marshalling.format=xml)(genkan.marshalling.types=*))";

    private final Secrets secrets;
    private final Delegates<Marshaller> marshallers = new Delegates<>();
    private final Delegates<Unmarshaller> unmarshallers = new Delegates<>();

    @Activate
    public XmlMarshalling(@Reference CryptoService crypto) {
        this.secrets = new Secrets(crypto);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = OTHERS,
            unbind = "removeMarshaller")
    void addMarshaller(Marshaller other, Map<String, Object> properties) {
        marshallers.add(other, properties);
    }

    void removeMarshaller(Marshaller other) {
        marshallers.remove(other);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = OTHERS,
            unbind = "removeUnmarshaller")
    void addUnmarshaller(Unmarshaller other, Map<String, Object> properties) {
        unmarshallers.add(other, properties);
    }

    void removeUnmarshaller(Unmarshaller other) {
        unmarshallers.remove(other);
    }

    @Override
    public String marshal(@Nullable Object object) throws KuraException {
        if (object instanceof XmlComponentConfigurations configurations) {
            return configurations(configurations.getConfigurations());
        }
        if (object instanceof ComponentConfiguration configuration) {
            return configurations(List.of(configuration));
        }
        if (object instanceof XmlSnapshotIdResult result) {
            return ConfigurationsXmlWriter.writeSnapshotIds(
                    result.getSnapshotIds() == null ? List.of() : result.getSnapshotIds());
        }
        Marshaller other = object == null ? null : marshallers.find(object.getClass());
        if (other != null) {
            return other.marshal(object);
        }
        throw new KuraException(
                KuraErrorCode.ENCODE_ERROR,
                "No bundle writes "
                        + (object == null ? "null" : object.getClass().getName()) + " as XML.");
    }

    private static String configurations(@Nullable List<ComponentConfiguration> configurations) {
        ConfigurationsXmlWriter writer = ConfigurationsXmlWriter.open();
        if (configurations != null) {
            configurations.forEach(each ->
                    writer.configuration(each.getPid(), each.getDefinition(), each.getConfigurationProperties()));
        }
        return writer.close();
    }

    @Override
    public <T> T unmarshal(String text, Class<T> type) throws KuraException {
        try {
            if (type.isAssignableFrom(XmlComponentConfigurations.class)) {
                return type.cast(configurations(text));
            }
            if (type.isAssignableFrom(XmlSnapshotIdResult.class)) {
                XmlSnapshotIdResult result = new XmlSnapshotIdResult();
                result.setSnapshotIds(ConfigurationsXmlReader.readSnapshotIds(text));
                return type.cast(result);
            }
            if (type.isAssignableFrom(Tmetadata.class)) {
                return type.cast(
                        MetatypeReader.read(XmlInput.of(new StringReader(text)), (localization, key) -> '%' + key));
            }
        } catch (XMLStreamException e) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, e, "The XML document is broken: " + e.getMessage());
        }
        Unmarshaller other = unmarshallers.find(type);
        if (other != null) {
            return other.unmarshal(text, type);
        }
        throw new KuraException(KuraErrorCode.DECODER_ERROR, "No bundle reads " + type.getName() + " from XML.");
    }

    private XmlComponentConfigurations configurations(String text) throws XMLStreamException, KuraException {
        ConfigurationsXmlReader.Content content = ConfigurationsXmlReader.read(text, secrets);
        if (!content.problems().isEmpty()) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, String.join(" ", content.problems()));
        }
        List<ComponentConfiguration> configurations = new ArrayList<>();
        content.entries()
                .forEach(entry -> configurations.add(new ComponentConfigurationImpl(
                        entry.pid(), null, new java.util.HashMap<>(entry.properties()))));
        XmlComponentConfigurations result = new XmlComponentConfigurations();
        result.setConfigurations(configurations);
        return result;
    }
}
