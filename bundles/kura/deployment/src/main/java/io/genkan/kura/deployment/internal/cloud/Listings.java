package io.genkan.kura.deployment.internal.cloud;

import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.InstalledPackage.PackageBundle;
import java.util.List;
import org.osgi.framework.Bundle;

/** What is installed, as Kura writes it. */
final class Listings {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private Listings() {}

    static String packages(List<InstalledPackage> packages) {
        StringBuilder xml = new StringBuilder(HEAD).append("<packages>");
        for (InstalledPackage one : packages) {
            xml.append("<package>");
            element(xml, "name", one.name());
            element(xml, "version", one.version());
            xml.append("<bundles>");
            for (PackageBundle bundle : one.bundles()) {
                xml.append("<bundle>");
                element(xml, "name", bundle.symbolicName());
                element(xml, "version", bundle.version());
                xml.append("</bundle>");
            }
            xml.append("</bundles></package>");
        }
        return xml.append("</packages>").toString();
    }

    static String bundles(Bundle[] bundles) {
        StringBuilder xml = new StringBuilder(HEAD).append("<bundles>");
        for (Bundle bundle : bundles) {
            xml.append("<bundle>");
            element(xml, "name", String.valueOf(bundle.getSymbolicName()));
            element(xml, "version", bundle.getVersion().toString());
            element(xml, "id", Long.toString(bundle.getBundleId()));
            element(xml, "state", state(bundle.getState()));
            xml.append("</bundle>");
        }
        return xml.append("</bundles>").toString();
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.ACTIVE -> "ACTIVE";
            default -> "UNINSTALLED";
        };
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                default -> xml.append(c);
            }
        }
        xml.append("</").append(name).append('>');
    }
}
