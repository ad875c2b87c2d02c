package org.eclipse.kura.wire;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.wireadmin.Producer;

/** A wire component that emits. It passes the calls of {@link Producer} on to its {@link WireSupport}. */
@ConsumerType
public interface WireEmitter extends WireComponent, Producer {}
