package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.MessageProperties;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a publisher wants its message to go, from the properties that Kura's publishers set.
 *
 * @param topic full topic, account and client id may be tokens
 * @param qos 0, 1 or 2
 * @param retain whether the broker keeps it
 * @param priority 0 is the most urgent
 */
record OutgoingMessage(String topic, int qos, boolean retain, int priority) {
    private static final int DEFAULT_PRIORITY = 7;

    static OutgoingMessage of(KuraMessage message, String controlPrefix) throws KuraException {
        Map<String, Object> properties = message.getProperties();
        if (message.getPayload() == null) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER, "A message without a payload cannot be published.");
        }
        boolean control = properties.get(MessageProperties.CONTROL) instanceof Boolean flag && flag;
        String topic = topic(properties, control, controlPrefix);
        if (topic == null) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER,
                    "The message has no topic: publish it through a cloud publisher, or set "
                            + MessageProperties.FULL_TOPIC + '.');
        }
        return new OutgoingMessage(
                topic,
                number(properties, MessageProperties.QOS, 0),
                properties.get(MessageProperties.RETAIN) instanceof Boolean flag && flag,
                number(properties, MessageProperties.PRIORITY, DEFAULT_PRIORITY));
    }

    private static @Nullable String topic(Map<String, Object> properties, boolean control, String controlPrefix) {
        if (properties.get(MessageProperties.FULL_TOPIC) instanceof String full) {
            String usual = CloudOptions.DEFAULT_CONTROL_PREFIX + '/';
            return control && full.startsWith(usual) ? controlPrefix + '/' + full.substring(usual.length()) : full;
        }
        if (properties.get(MessageProperties.APP_ID) instanceof String app) {
            String rest = properties.get(MessageProperties.APP_TOPIC) instanceof String text ? text : "";
            return CloudTopics.application(control ? controlPrefix : null, null, app, rest);
        }
        return null;
    }

    private static int number(Map<String, Object> properties, String key, int otherwise) {
        return properties.get(key) instanceof Number number ? number.intValue() : otherwise;
    }
}
