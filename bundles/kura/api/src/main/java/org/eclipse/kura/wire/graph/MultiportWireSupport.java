package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface MultiportWireSupport extends org.eclipse.kura.wire.WireSupport {
    java.util.List<EmitterPort> getEmitterPorts();

    java.util.List<ReceiverPort> getReceiverPorts();

    org.eclipse.kura.wire.WireEnvelope createWireEnvelope(java.util.List<org.eclipse.kura.wire.WireRecord> list);
}
