package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.payload.PayloadCodec;
import org.eclipse.kura.cloud.CloudPayloadEncoding;

/**
 * Checked settings of a cloud connection.
 *
 * @param displayName where the name that the cloud shows comes from
 * @param customName the name when it is CUSTOM
 * @param controlPrefix first segment of control topics
 * @param codec format of payloads
 * @param birthOnPositionLock whether a found position is told at once
 * @param birthOnTamper whether a tamper event is told at once
 * @param subscribeControl whether requests are listened to
 */
record CloudOptions(
        DisplayName displayName,
        String customName,
        String controlPrefix,
        PayloadCodec codec,
        boolean birthOnPositionLock,
        boolean birthOnTamper,
        boolean subscribeControl) {

    static final String DEFAULT_CONTROL_PREFIX = "$EDC";

    /** Sources of the name that the cloud shows. */
    enum DisplayName {
        DEVICE,
        HOSTNAME,
        CUSTOM,
        SERVER;

        static DisplayName of(String configured) {
            return switch (configured) {
                case "hostname" -> HOSTNAME;
                case "custom" -> CUSTOM;
                case "server" -> SERVER;
                default -> DEVICE;
            };
        }
    }

    static CloudOptions from(Settings settings) {
        String prefix = settings.text("topic.control-prefix", DEFAULT_CONTROL_PREFIX);
        return new CloudOptions(
                DisplayName.of(settings.text("device.display-name", "device-name")),
                settings.text("device.custom-name", ""),
                prefix.isEmpty() ? DEFAULT_CONTROL_PREFIX : prefix,
                new PayloadCodec(
                        encoding(settings.text("payload.encoding", "kura-protobuf")),
                        settings.flag("encode.gzip", false)),
                settings.flag("republish.mqtt.birth.cert.on.gps.lock", false),
                settings.flag("republish.mqtt.birth.cert.on.tamper.event", true),
                settings.flag("enable.default.subscriptions", true));
    }

    private static CloudPayloadEncoding encoding(String name) {
        return "simple-json".equals(name) ? CloudPayloadEncoding.SIMPLE_JSON : CloudPayloadEncoding.KURA_PROTOBUF;
    }
}
