package org.eclipse.kura.core.configuration.util;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tattribute;
import org.eclipse.kura.core.configuration.metatype.Tdesignate;
import org.eclipse.kura.core.configuration.metatype.Ticon;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.core.configuration.metatype.Tobject;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;

/**
 * Reads metatype documents of any version (1.0 to 1.4), by the local names of their elements. Unknown elements are passed
 * over with what is in them, unknown attributes are kept. Document types and external entities are refused.
 */
final class MetatypeReader {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "name",
            "description",
            "type",
            "cardinality",
            "min",
            "max",
            "default",
            "required",
            "label",
            "value",
            "resource",
            "size",
            "pid",
            "factoryPid",
            "bundle",
            "optional",
            "merge",
            "ocdref",
            "adref",
            "content",
            "localization");

    private final XMLStreamReader xml;

    private MetatypeReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Reads a document whose encoding the parser finds out; the stream stays open. */
    static Tmetadata read(InputStream stream) throws IOException {
        try {
            return read(factory().createXMLStreamReader(stream));
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /** Reads a document from characters; the reader stays open. */
    static Tmetadata read(Reader reader) throws IOException {
        try {
            return read(factory().createXMLStreamReader(reader));
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(XMLStreamException e) {
        return new IOException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Tmetadata read(XMLStreamReader xml) throws XMLStreamException, IOException {
        try {
            xml.nextTag();
            if (!xml.getLocalName().equals("MetaData")) {
                throw new IOException("The root element is <" + xml.getLocalName() + ">, not <MetaData>.");
            }
            return new MetatypeReader(xml).metadata();
        } catch (IllegalArgumentException e) {
            throw new IOException("Line " + xml.getLocation().getLineNumber() + ": " + e.getMessage(), e);
        } finally {
            xml.close();
        }
    }

    private Tmetadata metadata() throws XMLStreamException {
        Tmetadata metadata = new Tmetadata();
        metadata.setLocalization(text("localization"));
        keepOthers(metadata.getOtherAttributes());
        children(name -> {
            switch (name) {
                case "OCD" -> metadata.setOCD(ocd());
                case "Designate" -> metadata.setDesignate(designate());
                default -> skip();
            }
        });
        return metadata;
    }

    private Tocd ocd() throws XMLStreamException {
        Tocd ocd = new Tocd();
        ocd.setId(text("id"));
        ocd.setName(text("name"));
        ocd.setDescription(text("description"));
        keepOthers(ocd.getOtherAttributes());
        children(name -> {
            switch (name) {
                case "AD" -> ocd.addAD(ad());
                case "Icon" -> ocd.setIcon(icon());
                default -> skip();
            }
        });
        return ocd;
    }

    private Tad ad() throws XMLStreamException {
        Tad ad = new Tad();
        ad.setId(text("id"));
        ad.setName(text("name"));
        ad.setDescription(text("description"));
        ad.setMin(text("min"));
        ad.setMax(text("max"));
        ad.setDefault(text("default"));
        whenPresent("type", value -> ad.setType(Tscalar.fromValue(value)));
        whenPresent("cardinality", value -> ad.setCardinality(integer("cardinality", value)));
        whenPresent("required", value -> ad.setRequired(bool(value)));
        keepOthers(ad.getOtherAttributes());
        children(name -> {
            if (name.equals("Option")) {
                ad.setOption(option());
            } else {
                skip();
            }
        });
        return ad;
    }

    private Toption option() throws XMLStreamException {
        Toption option = new Toption();
        option.setLabel(text("label"));
        option.setValue(text("value"));
        keepOthers(option.getOtherAttributes());
        skip();
        return option;
    }

    private Ticon icon() throws XMLStreamException {
        Ticon icon = new Ticon();
        icon.setResource(text("resource"));
        whenPresent("size", value -> icon.setSize(BigInteger.valueOf(integer("size", value))));
        keepOthers(icon.getOtherAttributes());
        skip();
        return icon;
    }

    private Tdesignate designate() throws XMLStreamException {
        Tdesignate designate = new Tdesignate();
        designate.setPid(text("pid"));
        designate.setFactoryPid(text("factoryPid"));
        designate.setBundle(text("bundle"));
        whenPresent("optional", value -> designate.setOptional(bool(value)));
        whenPresent("merge", value -> designate.setMerge(bool(value)));
        keepOthers(designate.getOtherAttributes());
        children(name -> {
            if (name.equals("Object")) {
                designate.setObject(object());
            } else {
                skip();
            }
        });
        return designate;
    }

    private Tobject object() throws XMLStreamException {
        Tobject object = new Tobject();
        object.setOcdref(text("ocdref"));
        keepOthers(object.getOtherAttributes());
        children(name -> {
            if (name.equals("Attribute")) {
                object.getAttribute().add(attribute());
            } else {
                skip();
            }
        });
        return object;
    }

    private Tattribute attribute() throws XMLStreamException {
        Tattribute attribute = new Tattribute();
        attribute.setAdref(text("adref"));
        attribute.setContent(text("content"));
        keepOthers(attribute.getOtherAttributes());
        children(name -> {
            if (name.equals("Value")) {
                attribute.getValue().add(xml.getElementText());
            } else {
                skip();
            }
        });
        return attribute;
    }

    private interface Child {
        /** Reads up to and including the end tag. */
        void read(String name) throws XMLStreamException;
    }

    private void children(Child child) throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.read(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
        }
    }

    private void skip() throws XMLStreamException {
        children(name -> skip());
    }

    private String text(String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (isPlain(i) && xml.getAttributeLocalName(i).equals(attribute)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private boolean isPlain(int attribute) {
        String namespace = xml.getAttributeNamespace(attribute);
        return namespace == null || namespace.isEmpty();
    }

    private void whenPresent(String attribute, Consumer<String> use) {
        String value = text(attribute);
        if (value != null) {
            use.accept(value.trim());
        }
    }

    private void keepOthers(Map<QName, String> others) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!isPlain(i) || !KNOWN.contains(xml.getAttributeLocalName(i))) {
                others.put(xml.getAttributeName(i), xml.getAttributeValue(i));
            }
        }
    }

    private static int integer(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The " + name + " \"" + value + "\" is not a whole number.", e);
        }
    }

    private static boolean bool(String value) {
        return value.equals("1") || Boolean.parseBoolean(value);
    }
}
