package org.eclipse.kura.configuration;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that itself says which settings it has, for example because they depend on another component. */
@ConsumerType
public interface SelfConfiguringComponent {

    /**
     * The definition and the values as they are now. Asked for at any time and from any thread.
     *
     * @return the configuration. Its pid is the {@code kura.service.pid} of this component, each attribute has an id and
     *     a type, and each value is of the type of its attribute; otherwise it is treated as null, and the component as
     *     one without configuration
     * @throws KuraException if the configuration cannot be told
     */
    ComponentConfiguration getConfiguration() throws KuraException;
}
