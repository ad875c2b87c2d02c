package io.genkan.kura.configuration.internal.marshalling;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Configurations as JSON; other bundles bring payloads, wire graphs and lists. */
@Component(
        name = JsonMarshalling.PID,
        service = {Marshaller.class, Unmarshaller.class},
        property = "kura.service.pid=" + JsonMarshalling.PID)
public final class JsonMarshalling implements Marshaller, Unmarshaller {
    static final String PID = "org.eclipse.kura.json.marshaller.unmarshaller.provider";
    private static final String OTHERS = "(&(genkan.marshalling.format=json)(genkan.marshalling.types=*))";

    private final Delegates<Marshaller> marshallers = new Delegates<>();
    private final Delegates<Unmarshaller> unmarshallers = new Delegates<>();

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
            List<ComponentConfiguration> list = configurations.getConfigurations();
            return ConfigurationsJson.write(list == null ? List.of() : list);
        }
        if (object instanceof ComponentConfiguration configuration) {
            return ConfigurationsJson.configuration(configuration).toString();
        }
        Marshaller other = object == null ? null : marshallers.find(object.getClass());
        if (other != null) {
            return other.marshal(object);
        }
        throw new KuraException(
                KuraErrorCode.ENCODE_ERROR,
                "No bundle writes "
                        + (object == null ? "null" : object.getClass().getName()) + " as JSON.");
    }

    @Override
    public <T> T unmarshal(String text, Class<T> type) throws KuraException {
        try {
            if (type.isAssignableFrom(XmlComponentConfigurations.class)) {
                XmlComponentConfigurations result = new XmlComponentConfigurations();
                result.setConfigurations(ConfigurationsJson.read(text));
                return type.cast(result);
            }
            if (type.isAssignableFrom(ComponentConfigurationImpl.class)) {
                return type.cast(ConfigurationsJson.readOne(text));
            }
        } catch (IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, e, e.getMessage());
        }
        Unmarshaller other = unmarshallers.find(type);
        if (other != null) {
            return other.unmarshal(text, type);
        }
        throw new KuraException(KuraErrorCode.DECODER_ERROR, "No bundle reads " + type.getName() + " from JSON.");
    }
}
