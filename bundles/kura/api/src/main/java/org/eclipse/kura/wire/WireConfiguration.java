package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ProviderType
public class WireConfiguration {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getEmitterPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getFilter() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getReceiverPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.osgi.service.wireadmin.Wire getWire() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setFilter(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setWire(org.osgi.service.wireadmin.Wire wire) {
        throw new UnsupportedOperationException("skeleton");
    }

    public WireConfiguration(String value, String value2) {}
}
