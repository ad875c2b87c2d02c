package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Names a definition of settings and maybe values for them. */
@ProviderType
public interface TObject {

    /**
     * The definition.
     *
     * @return the id of its {@link OCD}
     */
    String getOcdref();

    /**
     * Values for the settings.
     *
     * @return the values, empty where there are none, never null
     */
    List<Attribute> getAttribute();
}
