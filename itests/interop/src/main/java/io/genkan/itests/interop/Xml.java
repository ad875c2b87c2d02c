package io.genkan.itests.interop;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Kura's documents, read with their namespaces as strictly as a cloud reads them. */
final class Xml {
    static final String ESF = "http://eurotech.com/esf/2.0";
    static final String METATYPE = "http://www.osgi.org/xmlns/metatype/v1.2.0";

    private Xml() {}

    static Element root(Payload payload) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(payload.body()));
        return document.getDocumentElement();
    }

    /** {@return elements below another, of a namespace or of none when it is empty} */
    static List<Element> all(Element below, String namespace, String name) {
        NodeList found =
                namespace.isEmpty() ? below.getElementsByTagName(name) : below.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** {@return the text of the first element below another, empty when there is none} */
    static String text(Element below, String name) {
        List<Element> found = all(below, "", name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    /** {@return the configurations of a document by pid} */
    static Map<String, Element> configurations(Payload payload) throws Exception {
        Element root = root(payload);
        Steps.check(
                ESF.equals(root.getNamespaceURI()) && "configurations".equals(root.getLocalName()),
                root.getNodeName(),
                "esf:configurations");
        Map<String, Element> byPid = new LinkedHashMap<>();
        all(root, ESF, "configuration").forEach(each -> byPid.put(each.getAttribute("pid"), each));
        return byPid;
    }

    /** {@return one of them} */
    static Element configuration(Map<String, Element> configurations, String pid) {
        Element found = configurations.get(pid);
        if (found == null) {
            throw new AssertionError("There is no configuration of " + pid + " among " + configurations.keySet());
        }
        return found;
    }

    /** {@return a property's first value, empty when it has none} */
    static String property(Element configuration, String name) {
        return all(configuration, ESF, "property").stream()
                .filter(each -> name.equals(each.getAttribute("name")))
                .map(each -> all(each, ESF, "value").get(0).getTextContent())
                .findFirst()
                .orElse("");
    }

    /** {@return a document with one configuration} its properties as {@code name, type, value} each */
    static String document(String pid, String... properties) {
        StringBuilder text = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><esf:configurations xmlns:esf=\"")
                .append(ESF)
                .append("\" xmlns:ocd=\"")
                .append(METATYPE)
                .append("\"><esf:configuration pid=\"")
                .append(pid)
                .append("\"><esf:properties>");
        for (int i = 0; i < properties.length; i += 3) {
            text.append("<esf:property array=\"false\" encrypted=\"false\" name=\"")
                    .append(properties[i])
                    .append("\" type=\"")
                    .append(properties[i + 1])
                    .append("\"><esf:value>")
                    .append(properties[i + 2])
                    .append("</esf:value></esf:property>");
        }
        return text.append("</esf:properties></esf:configuration></esf:configurations>")
                .toString();
    }
}
