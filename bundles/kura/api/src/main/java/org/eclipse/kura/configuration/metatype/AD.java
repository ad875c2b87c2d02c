package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Defines one setting of a component. */
@ProviderType
public interface AD {

    /**
     * The key of the setting in the configuration.
     *
     * @return never null in a valid definition
     */
    String getId();

    /**
     * The name of the setting for people.
     *
     * @return the name, null where there is none
     */
    String getName();

    /**
     * What the setting means, for people. Behind a {@code |} at the end stands a hint how to show it, for example
     * {@code TextArea}.
     *
     * @return the text, null where there is none
     */
    String getDescription();

    /**
     * The type of the value, or of the elements of the array.
     *
     * @return never null in a valid definition
     */
    Scalar getType();

    /**
     * How many values the setting has.
     *
     * @return 0, 1 or -1 for a single value, otherwise the value is an array
     */
    int getCardinality();

    /**
     * Whether the setting has to have a value.
     *
     * @return true if it has to have one, which is the default
     */
    boolean isRequired();

    /**
     * The value of a new component. Elements of an array are separated by commas, with {@code \} in front of a comma
     * that belongs to an element.
     *
     * @return the default as a text, null where there is none
     */
    String getDefault();

    /**
     * The least value, or the least length of a text.
     *
     * @return the bound as a text, null where there is none
     */
    String getMin();

    /**
     * The greatest value, or the greatest length of a text.
     *
     * @return the bound as a text, null where there is none
     */
    String getMax();

    /**
     * The values there are to choose from.
     *
     * @return the options, empty where any value will do
     */
    List<Option> getOption();
}
