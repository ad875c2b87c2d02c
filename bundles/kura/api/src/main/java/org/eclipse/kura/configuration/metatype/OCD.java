package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Defines the settings of a component. */
@ProviderType
public interface OCD {

    /**
     * The id of the definition, by convention the pid of the component or of its factory.
     *
     * @return never null in a valid definition
     */
    String getId();

    /**
     * The name of the component for people.
     *
     * @return the name, null where there is none
     */
    String getName();

    /**
     * What the component does, for people.
     *
     * @return the text, null where there is none
     */
    String getDescription();

    /**
     * The settings.
     *
     * @return the settings in the order in which they are to be shown, never null
     */
    List<AD> getAD();

    /**
     * Pictures for the component.
     *
     * @return the pictures, never null
     */
    List<Icon> getIcon();
}
