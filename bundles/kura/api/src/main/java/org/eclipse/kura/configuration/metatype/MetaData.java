package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The content of a metatype file. */
@ProviderType
public interface MetaData {

    /**
     * The definitions.
     *
     * @return the definitions, never null
     */
    List<OCD> getOCD();

    /**
     * Which component has which definition.
     *
     * @return the designates, never null
     */
    List<Designate> getDesignate();

    /**
     * Where translations of the texts are.
     *
     * @return the path without language and ending, null where there are none
     */
    String getLocalization();
}
