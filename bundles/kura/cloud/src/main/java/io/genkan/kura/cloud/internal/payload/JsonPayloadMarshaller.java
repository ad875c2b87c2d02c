package io.genkan.kura.cloud.internal.payload;

import java.nio.charset.StandardCharsets;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.service.component.annotations.Component;

/**
 * Part of Kura's JSON marshaller, for payloads. The marshaller under Kura's PID passes on to it: it looks for services that
 * name a format and the classes that they know.
 */
@Component(
        name = JsonPayloadMarshaller.PID,
        service = {Marshaller.class, Unmarshaller.class},
        property = {"genkan.marshalling.format=json", "genkan.marshalling.types=org.eclipse.kura.message.KuraPayload"})
public final class JsonPayloadMarshaller implements Marshaller, Unmarshaller {
    static final String PID = "io.genkan.kura.cloud.JsonPayloadMarshaller";

    @Override
    public String marshal(Object object) throws KuraException {
        if (object instanceof KuraPayload payload) {
            return SimpleJson.encode(payload);
        }
        throw new KuraException(
                KuraErrorCode.INVALID_PARAMETER,
                "Objects of " + (object == null ? "null" : object.getClass().getName()) + " have no JSON form here.");
    }

    @Override
    public <T> T unmarshal(String text, Class<T> type) throws KuraException {
        if (!type.isAssignableFrom(KuraPayload.class)) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER, "Objects of " + type.getName() + " are not read from JSON here.");
        }
        return type.cast(SimpleJson.decode(text.getBytes(StandardCharsets.UTF_8)));
    }
}
