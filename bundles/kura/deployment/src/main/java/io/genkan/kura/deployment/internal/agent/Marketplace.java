package io.genkan.kura.deployment.internal.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.kura.deployment.agent.MarketplacePackageDescriptor;
import org.osgi.framework.Version;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what the Eclipse Marketplace says about a package. */
final class Marketplace {
    private static final int LIMIT = 1 << 20;
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

    private Marketplace() {}

    /**
     * Reads a description.
     *
     * @param current the version of Kura that this gateway is compatible with
     * @throws IOException when it is none, with a sentence
     */
    static MarketplacePackageDescriptor read(InputStream in, String current) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new IOException("The description is longer than 1 MB.");
        }
        Element root = parse(bytes).getDocumentElement();
        NodeList nodes = root.getElementsByTagName("node");
        Element node = nodes.getLength() == 0 ? root : (Element) nodes.item(0);
        String min = text(node, "from");
        String max = text(node, "to");
        return MarketplacePackageDescriptor.builder()
                .nodeId(node.getAttribute("id"))
                .url(node.getAttribute("url"))
                .dpUrl(text(node, "updateurl"))
                .minKuraVersion(min)
                .maxKuraVersion(max)
                .currentKuraVersion(current)
                .isCompatible(isCompatible(min, current, max))
                .build();
    }

    private static Document parse(byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (SAXException e) {
            throw new IOException("The description is no XML (" + e.getMessage() + ").", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }

    /** A side that is not told does not count. */
    private static boolean isCompatible(String min, String current, String max) {
        Version now = version(current);
        return (min.isEmpty() || version(min).compareTo(now) <= 0)
                && (max.isEmpty() || version(max).compareTo(now) >= 0);
    }

    /** Reads the numbers of a version such as KURA_5.6.0. */
    private static Version version(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.find()
                ? new Version(number(numbers, 1), number(numbers, 2), number(numbers, 3))
                : Version.emptyVersion;
    }

    private static int number(Matcher numbers, int group) {
        String digits = numbers.group(group);
        return digits == null || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
