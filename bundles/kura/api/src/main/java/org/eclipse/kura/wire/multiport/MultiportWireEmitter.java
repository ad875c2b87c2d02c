package org.eclipse.kura.wire.multiport;

@org.osgi.annotation.versioning.ConsumerType
public interface MultiportWireEmitter
        extends org.osgi.service.wireadmin.Producer, org.eclipse.kura.wire.WireComponent {}
