package org.eclipse.kura.configuration.metatype;

import org.osgi.annotation.versioning.ProviderType;

/** One of the values that a setting may have. */
@ProviderType
public interface Option {

    /**
     * The value as people see it.
     *
     * @return never null in a valid definition
     */
    String getLabel();

    /**
     * The value as the configuration has it.
     *
     * @return the value as a text, never null in a valid definition
     */
    String getValue();
}
