package io.genkan.kura.deployment.internal.plan;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Says what a bundle asks for in words that a technician can search for. */
final class RequirementText {
    private static final Pattern FLOOR = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
    private static final Map<String, String> NOUNS = Map.of(
            PackageNamespace.PACKAGE_NAMESPACE, "the Java package ",
            BundleNamespace.BUNDLE_NAMESPACE, "the bundle ",
            HostNamespace.HOST_NAMESPACE, "the host bundle ");

    private RequirementText() {}

    static String of(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        String noun = NOUNS.get(requirement.getNamespace());
        String value = value(requirement.getNamespace(), filter);
        if (noun == null || value.isEmpty()) {
            return "the capability " + requirement.getNamespace() + ' ' + filter;
        }
        Matcher floor = FLOOR.matcher(CEILING.matcher(filter).replaceAll(""));
        Matcher ceiling = CEILING.matcher(filter);
        if (!floor.find()) {
            return noun + value;
        }
        return noun
                + value
                + (ceiling.find()
                        ? " [" + floor.group(1) + ',' + ceiling.group(1) + ')'
                        : ' ' + floor.group(1) + " or newer");
    }

    /** {@return the name that the requirement asks for in this namespace, empty when it does not ask by name} */
    static String value(String namespace, String filter) {
        String start = '(' + namespace + '=';
        int begin = filter.indexOf(start);
        if (begin < 0) {
            return "";
        }
        int end = filter.indexOf(')', begin);
        String value = filter.substring(begin + start.length(), end);
        return value.indexOf('*') >= 0 ? "" : value;
    }
}
