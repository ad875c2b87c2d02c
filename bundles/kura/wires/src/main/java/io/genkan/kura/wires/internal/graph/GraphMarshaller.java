package io.genkan.kura.wires.internal.graph;

import java.util.HashMap;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.osgi.service.component.annotations.Component;

/** Part of Kura's JSON marshaller, for wire graphs; the marshaller under Kura's PID passes on to it. */
@Component(
        name = GraphMarshaller.PID,
        service = {Marshaller.class, Unmarshaller.class},
        property = {
            "genkan.marshalling.format=json",
            "genkan.marshalling.types=org.eclipse.kura.wire.graph.WireGraphConfiguration"
        })
public final class GraphMarshaller implements Marshaller, Unmarshaller {
    static final String PID = "io.genkan.kura.wires.GraphMarshaller";

    @Override
    public String marshal(Object object) throws KuraException {
        if (object instanceof WireGraphConfiguration configuration) {
            return GraphJson.write(Graph.of(configuration));
        }
        throw new KuraException(
                KuraErrorCode.ENCODE_ERROR,
                (object == null ? "null" : object.getClass().getName()) + " is no wire graph");
    }

    /** {@inheritDoc} The text has no settings of components: those of the result are empty. */
    @Override
    public <T> T unmarshal(String text, Class<T> type) throws KuraException {
        if (!type.isAssignableFrom(WireGraphConfiguration.class)) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, type.getName() + " is no wire graph");
        }
        try {
            return type.cast(GraphJson.parse(text).toKura(pid -> new ComponentEntry(pid, new HashMap<>())));
        } catch (IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, e, e.getMessage());
        }
    }
}
