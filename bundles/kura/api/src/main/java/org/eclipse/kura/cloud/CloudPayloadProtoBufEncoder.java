package org.eclipse.kura.cloud;

@org.osgi.annotation.versioning.ProviderType
public interface CloudPayloadProtoBufEncoder {
    byte[] getBytes(org.eclipse.kura.message.KuraPayload kuraPayload, boolean flag)
            throws org.eclipse.kura.KuraException;
}
