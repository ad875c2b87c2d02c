package io.genkan.driver.mqtt.internal;

import com.eclipsesource.json.JsonValue;
import io.genkan.support.driver.json.JsonPath;
import org.jspecify.annotations.Nullable;

/** What came last on a topic. Thread-safe. */
final class Message {
    private final byte[] payload;
    private final long time;
    private volatile @Nullable JsonValue document;

    Message(byte[] payload, long time) {
        this.payload = payload;
        this.time = time;
    }

    byte[] payload() {
        return payload;
    }

    /** {@return when it came, milliseconds since 1970} */
    long time() {
        return time;
    }

    /** {@return the JSON document, parsed once for all its channels} */
    JsonValue document() {
        JsonValue parsed = document;
        if (parsed == null) {
            parsed = JsonPath.document(MqttChannel.text(payload));
            document = parsed;
        }
        return parsed;
    }
}
