package io.genkan.kura.deployment.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Settings that an update brings, in Kura's XML or JSON: laid over what runs, and instances that are not there created. */
final class NewSettings {
    private static final String FACTORY_PID = "service.factoryPid";

    private final BundleContext context;

    NewSettings(BundleContext context) {
        this.context = context;
    }

    /**
     * Reads the texts.
     *
     * @param texts by the names of their files, which end with .xml or .json
     * @throws KuraException with a sentence when one of them is no configuration
     */
    List<ComponentConfiguration> read(Map<String, String> texts) throws KuraException {
        List<ComponentConfiguration> all = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String format = text.getKey().endsWith(".json") ? "json" : "xml";
            all.addAll(unmarshal(format, text.getKey(), text.getValue()));
        }
        return all;
    }

    private List<ComponentConfiguration> unmarshal(String format, String name, String text) throws KuraException {
        ServiceReference<Unmarshaller> reference;
        try {
            reference = context
                    .getServiceReferences(
                            Unmarshaller.class,
                            "(kura.service.pid=org.eclipse.kura." + format + ".marshaller.unmarshaller.provider)")
                    .stream()
                    .findFirst()
                    .orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        Unmarshaller unmarshaller = reference == null ? null : context.getService(reference);
        if (unmarshaller == null) {
            throw KuraException.internalError(
                    "Nothing reads configurations in " + format + ": the bundle of the configuration is missing.");
        }
        try {
            XmlComponentConfigurations read = unmarshaller.unmarshal(text, XmlComponentConfigurations.class);
            List<ComponentConfiguration> found = read == null ? null : read.getConfigurations();
            if (found == null || found.isEmpty()) {
                throw KuraException.internalError(name + " holds no configuration of a component.");
            }
            return found;
        } finally {
            context.ungetService(reference);
        }
    }

    /** {@return whose settings they are} */
    static Set<String> pids(List<ComponentConfiguration> configurations) {
        Set<String> pids = new TreeSet<>();
        configurations.forEach(one -> pids.add(one.getPid()));
        return pids;
    }

    /** Changes the settings and writes a snapshot. */
    static void apply(ConfigurationService service, List<ComponentConfiguration> configurations) throws KuraException {
        Set<String> present = service.getConfigurableComponentPids();
        List<ComponentConfiguration> changed = new ArrayList<>();
        for (ComponentConfiguration one : configurations) {
            Map<String, Object> properties = one.getConfigurationProperties();
            Object factory = properties == null ? null : properties.get(FACTORY_PID);
            if (factory instanceof String text && !present.contains(one.getPid())) {
                service.createFactoryConfiguration(text, one.getPid(), properties, false);
            } else {
                changed.add(one);
            }
        }
        if (!changed.isEmpty()) {
            service.updateConfigurations(changed, false);
        }
        service.snapshot();
    }
}
