package org.eclipse.kura.cloud;

@org.osgi.annotation.versioning.ProviderType
public interface CloudPayloadProtoBufDecoder {
    org.eclipse.kura.message.KuraPayload buildFromByteArray(byte[] bytes) throws org.eclipse.kura.KuraException;
}
