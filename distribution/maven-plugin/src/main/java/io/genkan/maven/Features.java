package io.genkan.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The features of one Karaf features file, as far as a flat list of bundles needs them. */
final class Features {
    /** Start level of a bundle whose feature names none, as in Karaf. */
    static final int DEFAULT_START_LEVEL = 80;

    /**
     * One bundle of a feature.
     *
     * @param url its {@code mvn:} URL without options
     * @param startLevel its start level
     */
    record BundleReference(String url, int startLevel) {}

    private record Feature(List<String> includes, List<BundleReference> bundles) {}

    private final Map<String, Feature> features = new HashMap<>();

    private Features() {}

    static Features read(Path file) throws IOException {
        Features result = new Features();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList elements = factory.newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement()
                    .getElementsByTagName("feature");
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                if (element.hasAttribute("name")) {
                    result.features.put(element.getAttribute("name"), feature(element));
                }
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no features file: " + e.getMessage(), e);
        }
        return result;
    }

    private static Feature feature(Element element) {
        List<String> includes = new ArrayList<>();
        NodeList inner = element.getElementsByTagName("feature");
        for (int i = 0; i < inner.getLength(); i++) {
            includes.add(inner.item(i).getTextContent().trim());
        }
        List<BundleReference> bundles = new ArrayList<>();
        NodeList urls = element.getElementsByTagName("bundle");
        for (int i = 0; i < urls.getLength(); i++) {
            Element bundle = (Element) urls.item(i);
            String level = bundle.getAttribute("start-level");
            bundles.add(new BundleReference(
                    bundle.getTextContent().trim(), level.isEmpty() ? DEFAULT_START_LEVEL : Integer.parseInt(level)));
        }
        return new Feature(includes, bundles);
    }

    /**
     * Lists the bundles of some features and of all that these include.
     *
     * @param names features to begin with
     * @return bundles, each once, in order of start level and then of appearance
     * @throws IOException when a feature is unknown to this file
     */
    List<BundleReference> bundles(List<String> names) throws IOException {
        Map<String, BundleReference> found = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            collect(name, seen, found);
        }
        List<BundleReference> sorted = new ArrayList<>(found.values());
        sorted.sort(java.util.Comparator.comparingInt(BundleReference::startLevel));
        return sorted;
    }

    private void collect(String name, Set<String> seen, Map<String, BundleReference> found) throws IOException {
        if (!seen.add(name)) {
            return;
        }
        Feature feature = features.get(name);
        if (feature == null) {
            throw new IOException("Feature " + name + " is not in this features file.");
        }
        for (String include : feature.includes()) {
            collect(include, seen, found);
        }
        feature.bundles().forEach(bundle -> found.putIfAbsent(bundle.url(), bundle));
    }
}
