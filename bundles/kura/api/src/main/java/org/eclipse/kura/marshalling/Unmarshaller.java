package org.eclipse.kura.marshalling;

@org.osgi.annotation.versioning.ProviderType
public interface Unmarshaller {
    <T> T unmarshal(String value, Class<T> value2) throws org.eclipse.kura.KuraException;
}
