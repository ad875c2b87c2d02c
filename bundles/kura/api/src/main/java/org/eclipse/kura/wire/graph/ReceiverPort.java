package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface ReceiverPort extends Port {
    void onWireReceive(java.util.function.Consumer<org.eclipse.kura.wire.WireEnvelope> consumer);
}
