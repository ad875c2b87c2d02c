package org.eclipse.kura.ssl;

import org.osgi.annotation.versioning.ConsumerType;

/** Service that is told when keys, certificates or settings of TLS change. Return soon. */
@ConsumerType
public interface SslServiceListener {

    /** New connections should be made with a new context. */
    void onConfigurationUpdated();
}
