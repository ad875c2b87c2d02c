package io.genkan.driver.coap.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.genkan.support.senml.Formats;
import java.io.IOException;
import java.util.Base64;

/** CBOR as the JSON that it stands for: bytes are base 64, numbers of keys are texts. */
final class CborTree {
    private static final JsonFactory CBOR = Formats.cbor();

    private CborTree() {}

    /** @throws IllegalArgumentException with a sentence when it is none */
    static JsonValue read(byte[] bytes) {
        try (JsonParser parser = CBOR.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("What came is no CBOR: it is empty.");
            }
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("What came is no CBOR: something follows its end.");
            }
            return value;
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException("What came is no CBOR: " + text + ".", e);
        }
    }

    /** Depth is bounded by the parser. */
    private static JsonValue value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                JsonObject object = new JsonObject();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = String.valueOf(parser.currentName());
                    parser.nextToken();
                    object.add(name, value(parser));
                }
                return object;
            }
            case START_ARRAY -> {
                JsonArray array = new JsonArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                return array;
            }
            case VALUE_STRING -> {
                return Json.value(parser.getText());
            }
            case VALUE_TRUE -> {
                return Json.TRUE;
            }
            case VALUE_FALSE -> {
                return Json.FALSE;
            }
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    return Json.value(parser.getDoubleValue());
                }
                return Json.value(parser.getLongValue());
            }
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                return Double.isFinite(number) ? Json.value(number) : Json.NULL;
            }
            case VALUE_EMBEDDED_OBJECT -> {
                return parser.getEmbeddedObject() instanceof byte[] bytes
                        ? Json.value(Base64.getEncoder().encodeToString(bytes))
                        : Json.NULL;
            }
            default -> {
                return Json.NULL;
            }
        }
    }
}
