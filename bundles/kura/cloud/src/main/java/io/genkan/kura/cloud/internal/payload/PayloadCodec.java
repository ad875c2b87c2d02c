package io.genkan.kura.cloud.internal.payload;

import java.nio.charset.StandardCharsets;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudPayloadEncoding;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;

/**
 * How one cloud connection writes and reads payloads.
 *
 * @param encoding format of the payload
 * @param gzip whether what is sent is compressed, where that makes it shorter; what arrives is inflated in any case
 */
public record PayloadCodec(CloudPayloadEncoding encoding, boolean gzip) {

    /** {@return the bytes of a payload} */
    public byte[] encode(KuraPayload payload) throws KuraException {
        byte[] plain = encoding == CloudPayloadEncoding.SIMPLE_JSON
                ? SimpleJson.encode(payload).getBytes(StandardCharsets.UTF_8)
                : KuraProtobuf.encode(payload);
        return gzip ? Gzip.deflateIfShorter(plain) : plain;
    }

    /** {@return the payload in the bytes; bytes of another format become the body} */
    public KuraPayload decode(byte[] bytes) {
        byte[] plain = Gzip.inflateIfCompressed(bytes);
        return encoding == CloudPayloadEncoding.SIMPLE_JSON ? SimpleJson.decode(plain) : KuraProtobuf.decode(plain);
    }

    /** {@return the payload in the bytes without a body, where leaving it out saves memory} */
    public KuraPayload decodeMetrics(byte[] bytes) {
        byte[] plain = Gzip.inflateIfCompressed(bytes);
        return encoding == CloudPayloadEncoding.SIMPLE_JSON
                ? SimpleJson.decode(plain, false)
                : KuraProtobuf.decode(plain, false);
    }

    /** {@return why the bytes are no payload of this encoding, null when they are; decodes again, for logs} */
    public @Nullable String problem(byte[] bytes) {
        byte[] plain = Gzip.inflateIfCompressed(bytes);
        if (plain == bytes && Gzip.isCompressed(bytes)) {
            return "it is compressed with gzip, and broken or larger than " + Gzip.MAX_INFLATED_BYTES + " bytes";
        }
        return encoding == CloudPayloadEncoding.SIMPLE_JSON ? SimpleJson.problem(plain) : KuraProtobuf.problem(plain);
    }
}
