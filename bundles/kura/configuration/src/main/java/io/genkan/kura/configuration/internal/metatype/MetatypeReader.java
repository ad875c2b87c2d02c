package io.genkan.kura.configuration.internal.metatype;

import java.math.BigInteger;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tdesignate;
import org.eclipse.kura.core.configuration.metatype.Ticon;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.core.configuration.metatype.Tobject;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.jspecify.annotations.Nullable;

/**
 * Reads a metatype file (OSGi Compendium 105.8). Unlike Felix MetaType it accepts an OCD without any AD. Namespace
 * prefixes do not matter.
 */
public final class MetatypeReader {
    /** Finds words. */
    @FunctionalInterface
    public interface Words {
        /** {@return the words of a key} */
        String of(@Nullable String localization, String key);
    }

    private final XMLStreamReader in;
    private final Words words;
    private @Nullable String localization;

    private MetatypeReader(XMLStreamReader in, Words words) {
        this.in = in;
        this.words = words;
    }

    /**
     * Reads a whole file.
     *
     * @param words turns the attribute {@code localization} of the root (null when there is none) and a key (what
     *     follows {@code %} in a localized text) into words
     * @throws XMLStreamException when the document is not well formed or an attribute makes no sense
     */
    public static Tmetadata read(XMLStreamReader in, Words words) throws XMLStreamException {
        return new MetatypeReader(in, words).metadata();
    }

    private Tmetadata metadata() throws XMLStreamException {
        Tmetadata metadata = new Tmetadata();
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (name()) {
                case "MetaData" -> {
                    localization = text("localization");
                    metadata.setLocalization(localization);
                }
                case "OCD" -> metadata.setOCD(definition());
                case "Designate" -> metadata.setDesignate(designate());
                default -> {
                    // other vocabularies may stand anywhere
                }
            }
        }
        return metadata;
    }

    private Tocd definition() throws XMLStreamException {
        Tocd definition = new Tocd();
        definition.setId(text("id"));
        definition.setName(words("name"));
        definition.setDescription(words("description"));
        while (nextChild("OCD")) {
            switch (name()) {
                case "AD" -> definition.addAD(attribute());
                case "Icon" -> definition.setIcon(icon());
                default -> {
                    // unknown children are allowed
                }
            }
        }
        return definition;
    }

    private Tad attribute() throws XMLStreamException {
        Tad attribute = new Tad();
        attribute.setId(text("id"));
        attribute.setName(words("name"));
        attribute.setDescription(words("description"));
        attribute.setType(kind(text("type")));
        attribute.setCardinality(cardinality());
        String required = text("required");
        attribute.setRequired(required == null
                || required.trim().equals("true")
                || required.trim().equals("1"));
        attribute.setDefault(words("default"));
        attribute.setMin(words("min"));
        attribute.setMax(words("max"));
        while (nextChild("AD")) {
            if (name().equals("Option")) {
                Toption option = new Toption();
                option.setLabel(words("label"));
                option.setValue(words("value"));
                attribute.setOption(option);
            }
        }
        return attribute;
    }

    private Tscalar kind(@Nullable String name) throws XMLStreamException {
        Scalar kind = ScalarText.kindNamed(name);
        if (kind == null) {
            throw new XMLStreamException(
                    "the attribute type is '" + name + "', which is no metatype", in.getLocation());
        }
        return Tscalar.fromValue(kind.value());
    }

    private int cardinality() throws XMLStreamException {
        String text = text("cardinality");
        try {
            return text == null || text.isBlank() ? 0 : Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new XMLStreamException("the cardinality '" + text + "' is not a number", in.getLocation(), e);
        }
    }

    private Ticon icon() {
        Ticon icon = new Ticon();
        icon.setResource(words("resource"));
        String size = text("size");
        if (size != null && size.trim().matches("[0-9]{1,9}")) {
            icon.setSize(new BigInteger(size.trim()));
        }
        return icon;
    }

    private Tdesignate designate() throws XMLStreamException {
        Tdesignate designate = new Tdesignate();
        designate.setPid(text("pid"));
        designate.setFactoryPid(text("factoryPid"));
        designate.setBundle(text("bundle"));
        designate.setMerge("true".equals(text("merge")));
        designate.setOptional("true".equals(text("optional")));
        while (nextChild("Designate")) {
            if (name().equals("Object")) {
                Tobject object = new Tobject();
                object.setOcdref(text("ocdref"));
                designate.setObject(object);
            }
        }
        return designate;
    }

    /** Moves to the next start of an element inside the present one, at any depth; false at the end of {@code parent}. */
    private boolean nextChild(String parent) throws XMLStreamException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && name().equals(parent)) {
                return false;
            }
        }
        return false;
    }

    private String name() {
        String name = in.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private @Nullable String text(String attribute) {
        return in.getAttributeValue(null, attribute);
    }

    private @Nullable String words(String attribute) {
        String text = text(attribute);
        return text != null && text.length() > 1 && text.charAt(0) == '%'
                ? words.of(localization, text.substring(1))
                : text;
    }
}
