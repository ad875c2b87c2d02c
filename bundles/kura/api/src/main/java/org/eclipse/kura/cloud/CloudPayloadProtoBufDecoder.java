package org.eclipse.kura.cloud;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.annotation.versioning.ProviderType;

/** Reads payloads from Protocol Buffers. Safe for concurrent use. */
@ProviderType
public interface CloudPayloadProtoBufDecoder {

    /**
     * Decodes a payload, which may be compressed.
     *
     * @param payload the bytes
     * @return the payload
     * @throws KuraException with DECODER_ERROR when the bytes are no payload
     */
    KuraPayload buildFromByteArray(byte[] payload) throws KuraException;
}
