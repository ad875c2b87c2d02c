package org.eclipse.kura.configuration.metatype;

import org.osgi.annotation.versioning.ProviderType;

/** Ties a definition of settings to a component or to a factory of components. */
@ProviderType
public interface Designate {

    /**
     * The component.
     *
     * @return its pid, null where only a factory is named
     */
    String getPid();

    /**
     * The factory.
     *
     * @return its pid, null or empty where the component has no factory
     */
    String getFactoryPid();

    /**
     * The location of the bundle that the configuration is bound to.
     *
     * @return the location, null where it is not bound
     */
    String getBundle();

    /**
     * Whether this may be left out when something in it is wrong.
     *
     * @return true if it may be left out
     */
    boolean isOptional();

    /**
     * Whether values from here are to be merged with those that exist.
     *
     * @return false if they replace those that exist
     */
    boolean isMerge();

    /**
     * The definition and maybe values.
     *
     * @return never null in a valid definition
     */
    TObject getObject();
}
