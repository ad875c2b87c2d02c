package io.genkan.driver.coap.internal;

import com.eclipsesource.json.JsonValue;
import io.genkan.support.driver.json.JsonPath;
import io.genkan.support.senml.SenmlException;
import io.genkan.support.senml.SenmlReader;
import io.genkan.support.senml.SenmlRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the node answered; what is parsed is parsed once for all its channels. Thread-safe. */
final class Answer {
    private static final int JSON = 50;
    private static final int CBOR = 60;
    private static final int SENML_JSON = 110;
    private static final int SENML_CBOR = 112;
    private static final int MOST_RECORDS = 10_000;
    private static final SenmlReader FROM_JSON = SenmlReader.json(MOST_RECORDS);
    private static final SenmlReader FROM_CBOR = SenmlReader.cbor(MOST_RECORDS);

    private final int code;
    private final int format;
    private final byte[] payload;
    private final long time;
    private volatile @Nullable JsonValue document;
    private volatile @Nullable List<SenmlRecord> records;

    /**
     * @param code as it stands in a message: 69 is 2.05
     * @param format content format, -1 when the node told none
     * @param time milliseconds since 1970 at which it came
     */
    Answer(int code, int format, byte[] payload, long time) {
        this.code = code;
        this.format = format;
        this.payload = payload;
        this.time = time;
    }

    boolean isGood() {
        return code >> 5 == 2;
    }

    byte[] payload() {
        return payload;
    }

    long time() {
        return time;
    }

    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("What came is no text in UTF-8.", e);
        }
    }

    /** {@return the JSON document, or what stands for it in CBOR} */
    JsonValue document(boolean binary) {
        JsonValue parsed = document;
        if (parsed == null) {
            parsed = format == CBOR || (binary && format != JSON) ? CborTree.read(payload) : JsonPath.document(text());
            document = parsed;
        }
        return parsed;
    }

    /**
     * {@return the records of a pack}
     *
     * @param binary what it is when the node told no format
     */
    List<SenmlRecord> records(boolean binary) {
        List<SenmlRecord> parsed = records;
        if (parsed == null) {
            boolean cbor = format == SENML_CBOR || (binary && format != SENML_JSON && format != JSON);
            try {
                parsed = (cbor ? FROM_CBOR : FROM_JSON).read(payload, time);
            } catch (SenmlException e) {
                throw new IllegalArgumentException(
                        "What came is no SenML: " + (e.record() > 0 ? "record " + e.record() + ": " : "")
                                + e.sentence(),
                        e);
            }
            records = parsed;
        }
        return parsed;
    }

    /** {@return what is wrong, in words} */
    String sentence(String path) {
        String status = (code >> 5) + "." + (code & 31) / 10 + code % 32 % 10;
        String said = "";
        if (payload.length > 0 && payload.length < 500 && (format == 0 || format < 0)) {
            try {
                said = ": " + text().strip();
            } catch (IllegalArgumentException e) {
                said = "";
            }
        }
        return switch (status) {
            case "4.01" ->
                "The node wants to know who reads or writes " + path + " (4.01); use coaps with another identity" + said
                        + ".";
            case "4.03" -> "The node does not let us read or write " + path + " (4.03)" + said + ".";
            case "4.04" -> "The node has no " + path + " (4.04); check the path" + said + ".";
            case "4.05" -> "The node does not take this method for " + path + " (4.05)" + said + ".";
            case "4.06", "4.02" ->
                "The node does not offer " + path + " in this format (" + status + "); choose another format, or do"
                        + " without send.accept" + said + ".";
            default -> "The node answered " + path + " with " + status + said + ".";
        };
    }
}
