package org.eclipse.kura.wire;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A part of a wire graph. It is registered as a service under this interface and, according to its direction, under
 * {@link WireEmitter} and {@link org.osgi.service.wireadmin.Producer}, or {@link WireReceiver} and
 * {@link org.osgi.service.wireadmin.Consumer}, or all of them. It gets its {@link WireSupport} from the
 * {@link WireHelperService}.
 */
@ProviderType
public interface WireComponent {}
