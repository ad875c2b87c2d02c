package org.eclipse.kura.util.osgi;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds bundles by the services they register. */
public class BundleUtil {
    private BundleUtil() {}

    /** {@return the bundles that registered a service whose properties have all of these values} */
    public static Set<Bundle> getBundles(BundleContext bundleContext, Map<String, String> properties) {
        return getBundles(bundleContext, new Class<?>[0], properties);
    }

    /** {@return the bundles that registered a service of all these classes, with all of these property values} */
    public static Set<Bundle> getBundles(
            BundleContext bundleContext, Class<?>[] classes, Map<String, String> properties) {
        Objects.requireNonNull(bundleContext, "bundleContext");
        StringBuilder filter = new StringBuilder("(&");
        for (Class<?> clazz : classes) {
            filter.append(FilterUtil.objectClass(clazz));
        }
        properties.forEach((key, value) -> filter.append(FilterUtil.equal(key, value)));
        // an empty "and" is no filter
        String text = filter.length() == 2 ? null : filter.append(")").toString();
        Set<Bundle> bundles = new HashSet<>();
        try {
            ServiceReference<?>[] references = bundleContext.getAllServiceReferences(null, text);
            if (references != null) {
                for (ServiceReference<?> reference : references) {
                    Bundle bundle = reference.getBundle();
                    if (bundle != null) {
                        bundles.add(bundle);
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("A property name does not fit a filter: " + properties.keySet(), e);
        }
        return bundles;
    }
}
