package org.eclipse.kura.wire.graph;

import java.util.List;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Tells which kinds of wire components there are. */
@ProviderType
public interface WireComponentDefinitionService {

    /**
     * The kinds of wire components that instances can be created of now.
     *
     * @return one definition for each factory, never null
     * @throws KuraException if the definitions cannot be told
     */
    List<WireComponentDefinition> getComponentDefinitions() throws KuraException;
}
