package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface WireGraphService {
    WireGraphConfiguration get() throws org.eclipse.kura.KuraException;

    void delete() throws org.eclipse.kura.KuraException;

    void update(WireGraphConfiguration wireGraphConfiguration) throws org.eclipse.kura.KuraException;
}
