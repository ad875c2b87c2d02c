package io.genkan.itests.fleet;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.BundleContext;

/**
 * What the releases bring: a component with a label, good or bad as the header {@code Fleet-Kind} of its bundle says. It lives in
 * a bundle that {@link FleetPackages} makes.
 */
public final class FleetPart implements ConfigurableComponent {
    /** Called by the component runtime. */
    public void activate(BundleContext context, Map<String, Object> properties) {
        if ("bad".equals(context.getBundle().getHeaders("").get("Fleet-Kind"))) {
            throw new IllegalStateException("It was built to throw.");
        }
    }

    /** Called by the component runtime. */
    public void modified(Map<String, Object> properties) {
        // the label is a property of the service
    }
}
