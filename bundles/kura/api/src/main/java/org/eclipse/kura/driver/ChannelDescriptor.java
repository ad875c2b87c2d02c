package org.eclipse.kura.driver;

import org.osgi.annotation.versioning.ProviderType;

/** Defines the settings by which a driver finds the value of a channel, for example a register and a node id. */
@ProviderType
public interface ChannelDescriptor {

    /**
     * The definition of the settings.
     *
     * @return a list of {@code org.eclipse.kura.core.configuration.metatype.Tad}, one for each setting; assets ignore
     *     anything else
     */
    Object getDescriptor();
}
