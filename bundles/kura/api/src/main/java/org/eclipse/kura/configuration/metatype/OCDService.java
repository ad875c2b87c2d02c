package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/** Finds definitions of settings without there being a component that has them. */
@ProviderType
public interface OCDService {

    /**
     * The definitions of all factories.
     *
     * @return one configuration for each factory: its factory pid, its definition and its defaults
     */
    List<ComponentConfiguration> getFactoryComponentOCDs();

    /**
     * The definition of one factory.
     *
     * @param factoryPid the factory
     * @return its factory pid, its definition and its defaults; null if there is no such factory
     */
    ComponentConfiguration getFactoryComponentOCD(String factoryPid);

    /**
     * The definitions of all components that provide a service.
     *
     * @param classNames the names of service interfaces; a component that provides one of them is taken
     * @return one configuration for each component, with the component's name as pid
     */
    List<ComponentConfiguration> getServiceProviderOCDs(String... classNames);

    /**
     * The definitions of all components that provide a service.
     *
     * @param classes service interfaces; a component that provides one of them is taken
     * @return one configuration for each component, with the component's name as pid
     */
    List<ComponentConfiguration> getServiceProviderOCDs(Class<?>... classes);
}
