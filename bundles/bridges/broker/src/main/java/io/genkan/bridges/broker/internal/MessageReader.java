package io.genkan.bridges.broker.internal;

import com.eclipsesource.json.JsonValue;
import io.genkan.support.driver.Values;
import io.genkan.support.driver.json.JsonPath;
import io.genkan.support.ingest.BadInputException;
import io.genkan.support.ingest.Measurement;
import io.genkan.support.ingest.ObjectMeasurements;
import io.genkan.support.ingest.SenmlMeasurements;
import io.genkan.support.senml.SenmlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** Makes measurements of messages, whatever anybody has published. Immutable. */
final class MessageReader {
    private static final int MOST_RECORDS = 10_000;

    private final SubscriberOptions options;

    MessageReader(SubscriberOptions options) {
        this.options = options;
    }

    /** @throws BadInputException with a sentence when the message cannot be taken */
    List<Measurement> read(String topic, byte[] payload, long now) throws BadInputException {
        String asset = options.assetFor(topic);
        return switch (options.format()) {
            case OBJECT -> ObjectMeasurements.json(MOST_RECORDS).read(payload, asset, now);
            case SENML -> SenmlMeasurements.read(SenmlReader.json(MOST_RECORDS), payload, asset, now);
            case JSON -> one(asset, json(text(payload)), topic, now);
            case PLAIN -> one(asset, plain(payload), topic, now);
        };
    }

    private static List<Measurement> one(String asset, Map<String, TypedValue<?>> channels, String topic, long now)
            throws BadInputException {
        if (channels.isEmpty()) {
            return List.of(); // others' message
        }
        try {
            return List.of(new Measurement(asset, now, Map.of("topic", topic), channels, Map.of()));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private static BadInputException bad(String sentence) {
        return new BadInputException("record", 0, sentence);
    }

    private static String text(byte[] payload) throws BadInputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("It is no text in UTF-8.");
        }
    }

    private Map<String, TypedValue<?>> json(String text) throws BadInputException {
        Map<String, TypedValue<?>> channels = new LinkedHashMap<>();
        try {
            JsonValue document = JsonPath.document(text);
            options.channels().forEach((name, read) -> {
                Object raw = found(read.path(), document);
                if (raw != null) {
                    channels.put(name, Values.of(read.type(), raw));
                }
            });
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
        return channels;
    }

    /** {@return what is there; null when the message does not have it} */
    private static @Nullable Object found(JsonPath path, JsonValue document) {
        try {
            return path.of(document);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Map<String, TypedValue<?>> plain(byte[] payload) throws BadInputException {
        Map.Entry<String, SubscriberOptions.Read> channel =
                options.channels().entrySet().iterator().next();
        try {
            return Map.of(
                    channel.getKey(),
                    channel.getValue().type() == org.eclipse.kura.type.DataType.BYTE_ARRAY
                            ? TypedValues.newByteArrayValue(payload)
                            : Values.of(channel.getValue().type(), text(payload)));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }
}
