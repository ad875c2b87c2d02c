package io.genkan.kura.requests.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;

/**
 * What a requester wants.
 *
 * @param path what the topic has after the method, at least one part
 * @param payload metrics and body
 */
record Request(List<String> path, KuraPayload payload) {

    /** @throws KuraException BAD_REQUEST when no resource or too long a path is named */
    static Request of(KuraMessage message, int longest) throws KuraException {
        List<String> path = new ArrayList<>();
        if (message.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value()) instanceof List<?> given) {
            given.forEach(part -> path.add(String.valueOf(part)));
        }
        if (path.isEmpty() || path.get(0).isEmpty()) {
            throw bad("The request names no resource.");
        }
        if (path.size() > longest) {
            throw bad("The resource " + String.join("/", path) + " has too many parts.");
        }
        return new Request(List.copyOf(path), message.getPayload());
    }

    String resource() {
        return path.get(0);
    }

    /** {@return the second part of the path, null when there is none} */
    @Nullable
    String name() {
        return path.size() > 1 ? path.get(1) : null;
    }

    /** {@return the body as text, empty when there is none} */
    String text() throws KuraException {
        byte @Nullable [] body = payload.getBody();
        if (body == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("The body is not UTF-8.");
        }
    }

    KuraException unknown() {
        return notFound("There is no resource " + String.join("/", path) + " for this method.");
    }

    static KuraException bad(String sentence) {
        return new KuraException(KuraErrorCode.BAD_REQUEST, sentence);
    }

    static KuraException notFound(String sentence) {
        return new KuraException(KuraErrorCode.NOT_FOUND, sentence);
    }

    static KuraMessage done() {
        return new KuraMessage(new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK));
    }

    static KuraMessage answer(String body) {
        KuraResponsePayload payload = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
        payload.setBody(body.getBytes(StandardCharsets.UTF_8));
        return new KuraMessage(payload);
    }
}
