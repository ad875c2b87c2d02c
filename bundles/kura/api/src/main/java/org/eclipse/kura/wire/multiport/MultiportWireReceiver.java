package org.eclipse.kura.wire.multiport;

@org.osgi.annotation.versioning.ConsumerType
public interface MultiportWireReceiver
        extends org.osgi.service.wireadmin.Consumer, org.eclipse.kura.wire.WireComponent {}
