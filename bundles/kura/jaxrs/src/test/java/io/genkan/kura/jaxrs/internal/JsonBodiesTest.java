package io.genkan.kura.jaxrs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodiesTest {
    private final JsonBodies bodies = new JsonBodies();

    @Test
    void readsAndWritesInUtf8() throws Exception {
        assertThat(read(new ByteArrayInputStream("{\"name\":\"玄関\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Map.of("name", "玄関"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bodies.writeTo(
                new TreeMap<>(Map.of("name", "玄関", "open", true)),
                TreeMap.class,
                TreeMap.class,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"玄関\",\"open\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "3", "\"text\"", "{\"a\":1}}"})
    void whatDoesNotFitIsABadRequest(String body) {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(400));
    }

    @Test
    void aBodyWithoutEndIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                java.util.Arrays.fill(bytes, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        assertThatThrownBy(() -> read(endless))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(413));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private @Nullable Object read(InputStream body) throws IOException {
        return bodies.readFrom(
                (Class) Map.class,
                Map.class,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                body);
    }
}
