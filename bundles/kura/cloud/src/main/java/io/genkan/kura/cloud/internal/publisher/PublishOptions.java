package io.genkan.kura.cloud.internal.publisher;

import io.genkan.kura.cloud.internal.MessageProperties;
import io.genkan.kura.cloud.internal.Settings;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/**
 * Where a publisher sends.
 *
 * @param topic full topic; {@code $name} stands for a message's property of that name
 * @param control whether it is a control message
 * @param qos 0, 1 or 2
 * @param retain whether the broker keeps it
 * @param priority 0 is the most urgent
 */
record PublishOptions(String topic, boolean control, int qos, boolean retain, int priority) {
    private static final int DEFAULT_PRIORITY = 7;
    private static final Pattern PROPERTY = Pattern.compile("\\$([^\\s/]+)");
    private static final Pattern WILDCARDS = Pattern.compile("[+#]");
    private static final String DEVICE = "#account-name/#client-id/";

    /** Of a publisher of application data. */
    static PublishOptions ofApplication(Settings settings) {
        boolean control = "control".equals(settings.text("message.type", "data"));
        String topic = DEVICE + settings.text("appId", "W1") + '/' + settings.text("app.topic", "A1/$assetName");
        return of(settings, control ? "$EDC/" + topic : topic, control, "qos", 0);
    }

    /** Of a publisher of events. */
    static PublishOptions ofEvents(Settings settings) {
        String topic = settings.text("topic.prefix", "$EVT") + '/' + DEVICE + settings.text("topic", "CONF/V1/CHANGE");
        return of(settings, topic, true, "qos", 0);
    }

    private static PublishOptions of(Settings settings, String topic, boolean control, String qosKey, int qos) {
        return new PublishOptions(
                topic,
                control,
                settings.number(qosKey, qos, 0, 2),
                settings.flag("retain", false),
                settings.number("priority", DEFAULT_PRIORITY, 0, Integer.MAX_VALUE));
    }

    /** {@return the message with everything that an endpoint wants to know} */
    KuraMessage address(KuraMessage message) {
        return new KuraMessage(
                message.getPayload(),
                Map.of(
                        MessageProperties.FULL_TOPIC, resolve(message.getProperties()),
                        MessageProperties.CONTROL, control,
                        MessageProperties.QOS, qos,
                        MessageProperties.RETAIN, retain,
                        MessageProperties.PRIORITY, priority));
    }

    /** Unknown names stay as they are; a value cannot bring a wildcard into the topic. */
    private String resolve(Map<String, Object> properties) {
        if (topic.indexOf('$') < 0) {
            return topic;
        }
        Matcher names = PROPERTY.matcher(topic);
        StringBuilder resolved = new StringBuilder();
        while (names.find()) {
            Object value = properties == null ? null : properties.get(names.group(1));
            String text = value == null
                    ? names.group()
                    : WILDCARDS.matcher(value.toString()).replaceAll("-");
            names.appendReplacement(resolved, Matcher.quoteReplacement(text));
        }
        return names.appendTail(resolved).toString();
    }
}
