package org.eclipse.kura.marshalling;

@org.osgi.annotation.versioning.ProviderType
public interface Marshaller {
    String marshal(Object object) throws org.eclipse.kura.KuraException;
}
