package io.genkan.kura.deployment.internal.archive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;

/** Reads headers of manifests. */
final class ManifestHeaders {
    private ManifestHeaders() {}

    static Map<String, String> of(Attributes attributes) {
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach((key, value) -> headers.put(key.toString(), value.toString()));
        return headers;
    }

    /** {@return the header without directives and attributes, empty when there is none} */
    static String plain(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        if (value == null) {
            return "";
        }
        int directives = value.indexOf(';');
        return (directives < 0 ? value : value.substring(0, directives)).trim();
    }
}
