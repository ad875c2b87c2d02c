package io.genkan.kura.configuration.internal.metatype;

import java.io.InputStream;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Readers that load nothing from outside and know no namespaces: Kura matches element names by their literal prefix, so
 * a name is read as it is written.
 */
public final class XmlInput {
    private static final class Factory {
        static final XMLInputFactory INSTANCE = create();

        private static XMLInputFactory create() {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
            return factory;
        }
    }

    private XmlInput() {}

    /** {@return a reader of a text} */
    public static XMLStreamReader of(Reader text) throws XMLStreamException {
        synchronized (Factory.INSTANCE) {
            return Factory.INSTANCE.createXMLStreamReader(text);
        }
    }

    /** {@return a reader of bytes, whose encoding the document itself declares} */
    public static XMLStreamReader of(InputStream bytes) throws XMLStreamException {
        synchronized (Factory.INSTANCE) {
            return Factory.INSTANCE.createXMLStreamReader(bytes);
        }
    }
}
