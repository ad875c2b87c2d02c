package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The value of one setting inside a {@link Designate}. */
@ProviderType
public interface Attribute {

    /**
     * The setting.
     *
     * @return the id of its {@link AD}
     */
    String getAdref();

    /**
     * The value as a text, in the form of {@link AD#getDefault()}.
     *
     * @return the text, null where there is none
     */
    String getContent();

    /**
     * The values one by one.
     *
     * @return the values, never null
     */
    List<String> getValue();
}
