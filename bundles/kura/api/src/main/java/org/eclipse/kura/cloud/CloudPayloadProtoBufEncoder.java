package org.eclipse.kura.cloud;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.annotation.versioning.ProviderType;

/** Turns payloads into Protocol Buffers. Safe for concurrent use. */
@ProviderType
public interface CloudPayloadProtoBufEncoder {

    /**
     * Encodes a payload. Metrics that are null are left out.
     *
     * @param kuraPayload the payload
     * @param gzipped true to compress the bytes
     * @return the bytes
     * @throws KuraException with ENCODE_ERROR when a metric has a class that cannot be encoded
     */
    byte[] getBytes(KuraPayload kuraPayload, boolean gzipped) throws KuraException;
}
