package io.genkan.itests.stock.face;

import java.util.List;
import java.util.Map;

/** The test's hand inside the framework. Nothing but the types of this package and of the JDK passes between the two. */
public interface Probe {
    /**
     * A component as Declarative Services sees it.
     *
     * @param name name of the component, which is its PID
     * @param state ACTIVE, NOT ASKED FOR when it offers nothing that a Kura knows, or what it lacks
     */
    record Component(String name, String state) {}

    /**
     * Installs a deployment package.
     *
     * @return the symbolic names of its bundles
     * @throws Exception what DeploymentAdmin threw
     */
    List<String> install(String path) throws Exception;

    /**
     * Does what Kura's ConfigurationService does with the components of a new bundle: gives each factory one instance, and
     * each PID its configuration, with the defaults of its definition.
     *
     * @param settings settings that take the place of defaults
     * @throws Exception what ConfigAdmin threw
     */
    void configure(String symbolicName, Map<String, Object> settings) throws Exception;

    /** Changes one instance that {@link #configure} made. */
    void change(String factoryPid, Map<String, Object> settings) throws Exception;

    /** {@return the components of a bundle, after its services were asked for} */
    List<Component> components(String symbolicName);

    /**
     * Lets the components of a bundle work: drivers read a channel with the defaults of its settings, wire components get
     * records.
     *
     * @return one sentence for each that does not
     */
    List<String> use(String symbolicName);

    /** {@return how many channel settings the drivers of a bundle describe, by component} */
    Map<String, Integer> channelSettings(String symbolicName);

    /** {@return the status events that came, each as state and message} */
    List<String> statuses();
}
