package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface WireComponentDefinitionService {
    java.util.List<WireComponentDefinition> getComponentDefinitions() throws org.eclipse.kura.KuraException;
}
