package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public class MultiportWireConfiguration extends org.eclipse.kura.wire.WireConfiguration {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getEmitterPort() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getReceiverPort() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setEmitterPort(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setReceiverPort(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public MultiportWireConfiguration(String value, String value2, int number, int number2) {
        super(value, value2);
    }
}
