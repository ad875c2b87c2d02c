package io.genkan.kura.configuration.internal.snapshot;

import io.genkan.kura.configuration.internal.metatype.ScalarText;
import io.genkan.kura.configuration.internal.metatype.XmlInput;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;

/**
 * Reads Kura's configurations document the way Kura does: names are compared with their literal prefix, so only
 * {@code esf:configuration} counts; every child of it is taken for a property list and the last one wins; a property of
 * an unknown type is ignored. A value that does not fit its type is left out and told.
 */
public final class ConfigurationsXmlReader {
    /**
     * What a document held.
     *
     * @param entries one for each configuration, in the order of the document
     * @param problems one sentence for each value that could not be read
     */
    public record Content(List<Settings> entries, List<String> problems) {}

    private final XMLStreamReader in;
    private final Decryption decrypt;
    private final List<Settings> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean rootSeen;

    private ConfigurationsXmlReader(XMLStreamReader in, Decryption decrypt) {
        this.in = in;
        this.decrypt = decrypt;
    }

    /**
     * Reads a document.
     *
     * @param decrypt clear text of an AES text, null when it is none; asked for each encrypted value as it stands in the
     *     document before that is taken for Base64
     * @throws XMLStreamException when the document is not well formed
     */
    public static Content read(String xml, Decryption decrypt) throws XMLStreamException {
        ConfigurationsXmlReader reader = new ConfigurationsXmlReader(XmlInput.of(new StringReader(xml)), decrypt);
        reader.document();
        return new Content(reader.entries, reader.problems);
    }

    /** {@return the ids of a document that lists snapshots} */
    public static List<Long> readSnapshotIds(String xml) throws XMLStreamException {
        XMLStreamReader in = XmlInput.of(new StringReader(xml));
        List<Long> ids = new ArrayList<>();
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("esf:snapshotIds")) {
                String text = in.getElementText().trim();
                try {
                    ids.add(Long.valueOf(text));
                } catch (NumberFormatException e) {
                    throw new XMLStreamException("'" + text + "' is not a snapshot id", in.getLocation(), e);
                }
            }
        }
        return ids;
    }

    private void document() throws XMLStreamException {
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT) {
                String name = in.getLocalName();
                if (!rootSeen && !name.equals("esf:configurations")) {
                    problems.add("The document starts with '" + name + "' where 'esf:configurations' should stand.");
                }
                rootSeen = true;
                if (name.equals("esf:configuration")) {
                    configuration();
                }
            }
        }
    }

    private void configuration() throws XMLStreamException {
        String pid = in.getAttributeValue(null, "pid");
        Map<String, Object> properties = Map.of();
        while (nextChild()) {
            properties = properties(String.valueOf(pid));
        }
        if (pid == null || pid.isBlank()) {
            problems.add("A configuration without a pid is left out.");
        } else {
            entries.add(new Settings(pid, properties));
        }
    }

    private Map<String, Object> properties(String pid) throws XMLStreamException {
        Map<String, Object> properties = new LinkedHashMap<>();
        while (nextChild()) {
            if (in.getLocalName().equals("esf:property")) {
                property(pid, properties);
            } else {
                skip();
            }
        }
        return properties;
    }

    private void property(String pid, Map<String, Object> properties) throws XMLStreamException {
        String name = in.getAttributeValue(null, "name");
        Scalar kind = ScalarText.kindNamed(in.getAttributeValue(null, "type"));
        boolean array = Boolean.parseBoolean(in.getAttributeValue(null, "array"));
        boolean encrypted = Boolean.parseBoolean(in.getAttributeValue(null, "encrypted"));
        List<String> texts = new ArrayList<>(1);
        while (nextChild()) {
            if (in.getLocalName().equals("esf:value")) {
                texts.add(text());
            } else {
                skip();
            }
        }
        if (name == null || name.isBlank() || kind == null) {
            return;
        }
        try {
            List<Object> values = new ArrayList<>(texts.size());
            for (String text : texts) {
                values.add(kind == Scalar.PASSWORD && encrypted ? password(text) : ScalarText.parse(kind, text));
            }
            if (!array && values.isEmpty()) {
                throw new IllegalArgumentException("it has no value");
            }
            properties.put(name, array ? ScalarText.arrayOf(kind, values) : values.get(0));
        } catch (IllegalArgumentException e) {
            String shown = kind == Scalar.PASSWORD || texts.isEmpty() ? "" : " '" + texts.get(0) + "'";
            problems.add(pid + ": the value" + shown + " of the property '" + name + "' is not of type " + kind.value()
                    + "; it is left out.");
        }
    }

    private Password password(String text) {
        String clear = decrypt.clear(text);
        if (clear != null) {
            return new Password(clear);
        }
        byte[] characters = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        return new Password(new String(characters, StandardCharsets.UTF_8));
    }

    /** Moves to the next child element of the present one; false at its end. */
    private boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    private void skip() throws XMLStreamException {
        while (nextChild()) {
            skip();
        }
    }

    /** Text of the present element and everything in it. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (in.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // comments and instructions are no text
                }
            }
        }
        return text.toString();
    }
}
