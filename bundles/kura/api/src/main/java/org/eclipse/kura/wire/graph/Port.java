package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface Port {
    java.util.List<org.osgi.service.wireadmin.Wire> listConnectedWires();
}
