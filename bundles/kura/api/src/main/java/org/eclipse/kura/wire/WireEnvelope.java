package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ProviderType
public class WireEnvelope extends org.osgi.service.wireadmin.BasicEnvelope {
    public String getEmitterPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<WireRecord> getRecords() {
        throw new UnsupportedOperationException("skeleton");
    }

    public WireEnvelope(String value, java.util.List<WireRecord> list) {
        super(value, list, "WIRES");
    }
}
