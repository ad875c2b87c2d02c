package io.genkan.kura.jaxrs.internal;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import javax.annotation.Priority;
import javax.ws.rs.Consumes;
import javax.ws.rs.Priorities;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response.Status;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.MessageBodyWriter;
import org.eclipse.kura.request.handler.jaxrs.DefaultExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Bodies in JSON, read and written by Gson in UTF-8, as add-ons expect it. Those of an add-on go before. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Priority(Priorities.ENTITY_CODER + 1000)
final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final int MAX_BODY = 16 * 1024 * 1024;

    private final Gson gson = new Gson();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] body = stream.readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw DefaultExceptionHandler.buildWebApplicationException(
                    Status.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 16 MB.");
        }
        try {
            return gson.fromJson(new String(body, StandardCharsets.UTF_8), generic);
        } catch (JsonParseException | NumberFormatException | StackOverflowError e) {
            throw DefaultExceptionHandler.buildWebApplicationException(
                    Status.BAD_REQUEST, "The body is not the JSON that is expected here.");
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeTo(
            Object object,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        stream.write(gson.toJson(object).getBytes(StandardCharsets.UTF_8));
    }
}
