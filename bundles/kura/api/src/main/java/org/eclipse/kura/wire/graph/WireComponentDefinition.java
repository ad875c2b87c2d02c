package org.eclipse.kura.wire.graph;

import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a console needs to know about a kind of wire component: its factory, how many ports an instance may have, what
 * they are called, and its settings. Not thread safe.
 */
@ProviderType
public class WireComponentDefinition {

    private String factoryPid;
    private int minInputPorts;
    private int maxInputPorts;
    private int defaultInputPorts;
    private int minOutputPorts;
    private int maxOutputPorts;
    private int defaultOutputPorts;
    private Map<Integer, String> inputPortNames = Map.of();
    private Map<Integer, String> outputPortNames = Map.of();
    private ComponentConfiguration componentOCD;

    /** A definition without factory, ports and settings. */
    public WireComponentDefinition() {}

    /**
     * The factory of the component.
     *
     * @return the factory pid, null as long as it was not set
     */
    public String getFactoryPid() {
        return factoryPid;
    }

    /**
     * Sets the factory of the component.
     *
     * @param factoryPid the factory pid
     */
    public void setFactoryPid(String factoryPid) {
        this.factoryPid = factoryPid;
    }

    /**
     * The least number of ports that are received on.
     *
     * @return the number, at least 0
     */
    public int getMinInputPorts() {
        return minInputPorts;
    }

    /**
     * Sets the least number of ports that are received on.
     *
     * @param minInputPorts the number, at least 0
     */
    public void setMinInputPorts(int minInputPorts) {
        this.minInputPorts = minInputPorts;
    }

    /**
     * The greatest number of ports that are received on.
     *
     * @return the number, at least 0
     */
    public int getMaxInputPorts() {
        return maxInputPorts;
    }

    /**
     * Sets the greatest number of ports that are received on.
     *
     * @param maxInputPorts the number, at least 0
     */
    public void setMaxInputPorts(int maxInputPorts) {
        this.maxInputPorts = maxInputPorts;
    }

    /**
     * The number of ports that are received on in a new instance.
     *
     * @return the number, at least 0
     */
    public int getDefaultInputPorts() {
        return defaultInputPorts;
    }

    /**
     * Sets the number of ports that are received on in a new instance.
     *
     * @param defaultInputPorts the number, at least 0
     */
    public void setDefaultInputPorts(int defaultInputPorts) {
        this.defaultInputPorts = defaultInputPorts;
    }

    /**
     * The least number of ports that are emitted on.
     *
     * @return the number, at least 0
     */
    public int getMinOutputPorts() {
        return minOutputPorts;
    }

    /**
     * Sets the least number of ports that are emitted on.
     *
     * @param minOutputPorts the number, at least 0
     */
    public void setMinOutputPorts(int minOutputPorts) {
        this.minOutputPorts = minOutputPorts;
    }

    /**
     * The greatest number of ports that are emitted on.
     *
     * @return the number, at least 0
     */
    public int getMaxOutputPorts() {
        return maxOutputPorts;
    }

    /**
     * Sets the greatest number of ports that are emitted on.
     *
     * @param maxOutputPorts the number, at least 0
     */
    public void setMaxOutputPorts(int maxOutputPorts) {
        this.maxOutputPorts = maxOutputPorts;
    }

    /**
     * The number of ports that are emitted on in a new instance.
     *
     * @return the number, at least 0
     */
    public int getDefaultOutputPorts() {
        return defaultOutputPorts;
    }

    /**
     * Sets the number of ports that are emitted on in a new instance.
     *
     * @param defaultOutputPorts the number, at least 0
     */
    public void setDefaultOutputPorts(int defaultOutputPorts) {
        this.defaultOutputPorts = defaultOutputPorts;
    }

    /**
     * The names of the ports that are received on.
     *
     * @return the names by index, from 0; ports without a name of their own are absent; never null
     */
    public Map<Integer, String> getInputPortNames() {
        return inputPortNames;
    }

    /**
     * Sets the names of the ports that are received on.
     *
     * @param inputPortNames the names by index, from 0; not copied, null counts as empty
     */
    public void setInputPortNames(Map<Integer, String> inputPortNames) {
        this.inputPortNames = inputPortNames == null ? Map.of() : inputPortNames;
    }

    /**
     * The names of the ports that are emitted on.
     *
     * @return the names by index, from 0; ports without a name of their own are absent; never null
     */
    public Map<Integer, String> getOutputPortNames() {
        return outputPortNames;
    }

    /**
     * Sets the names of the ports that are emitted on.
     *
     * @param outputPortNames the names by index, from 0; not copied, null counts as empty
     */
    public void setOutputPortNames(Map<Integer, String> outputPortNames) {
        this.outputPortNames = outputPortNames == null ? Map.of() : outputPortNames;
    }

    /**
     * The settings of the component and their defaults.
     *
     * @return the settings, null as long as they were not set
     */
    public ComponentConfiguration getComponentOCD() {
        return componentOCD;
    }

    /**
     * Sets the settings of the component and their defaults.
     *
     * @param componentOCD the settings
     */
    public void setComponentOCD(ComponentConfiguration componentOCD) {
        this.componentOCD = componentOCD;
    }
}
