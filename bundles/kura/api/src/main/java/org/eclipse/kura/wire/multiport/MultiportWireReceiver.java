package org.eclipse.kura.wire.multiport;

import org.eclipse.kura.wire.WireComponent;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.wireadmin.Consumer;

/** Marks a wire component that receives on several ports. */
@ConsumerType
public interface MultiportWireReceiver extends Consumer, WireComponent {}
