package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ConsumerType
public interface WireEmitter extends WireComponent, org.osgi.service.wireadmin.Producer {}
