package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public class WireComponentDefinition {
    public int getDefaultInputPorts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getDefaultOutputPorts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getMaxInputPorts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getMaxOutputPorts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getMinInputPorts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getMinOutputPorts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getFactoryPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<Integer, String> getInputPortNames() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<Integer, String> getOutputPortNames() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.configuration.ComponentConfiguration getComponentOCD() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setComponentOCD(org.eclipse.kura.configuration.ComponentConfiguration componentConfiguration) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDefaultInputPorts(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDefaultOutputPorts(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setFactoryPid(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setInputPortNames(java.util.Map<Integer, String> map) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setMaxInputPorts(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setMaxOutputPorts(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setMinInputPorts(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setMinOutputPorts(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOutputPortNames(java.util.Map<Integer, String> map) {
        throw new UnsupportedOperationException("skeleton");
    }

    public WireComponentDefinition() {}
}
