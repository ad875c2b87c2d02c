package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Settings;
import java.util.Map;

/**
 * What a cloud subscriber wants, from the settings that Kura's subscribers have.
 *
 * @param app application id
 * @param topic filter below the application id
 * @param qos 0, 1 or 2
 * @param control whether control messages are wanted
 */
record SubscriberOptions(String app, String topic, int qos, boolean control) {

    static SubscriberOptions from(Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        return new SubscriberOptions(
                settings.text("appId", "W1"),
                settings.text("app.topic", "A1/#"),
                settings.number("qos", 0, 0, 2),
                "control".equals(settings.text("message.type", "data")));
    }

    String filter(String controlPrefix) {
        return CloudTopics.application(control ? controlPrefix : null, null, app, topic);
    }
}
