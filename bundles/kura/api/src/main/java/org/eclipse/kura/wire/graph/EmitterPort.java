package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface EmitterPort extends Port {
    void emit(org.eclipse.kura.wire.WireEnvelope wireEnvelope);
}
