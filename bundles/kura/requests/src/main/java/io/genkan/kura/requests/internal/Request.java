package io.genkan.kura.requests.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final char REPLACED = '\uFFFD';

    /** Text becomes objects of about ten times its size. */
    private static final long LARGEST_TEXT =
            Math.max(1L << 20, Runtime.getRuntime().maxMemory() / 24);

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
        if (body.length > LARGEST_TEXT) {
            throw bad("The body has " + body.length + " bytes; with its memory the gateway takes " + LARGEST_TEXT
                    + " at most.");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        // what is no UTF-8 has become this character, which hardly any text has by itself
        if (text.indexOf(REPLACED) >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            throw bad("The body is not UTF-8.");
        }
        return text;
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
