package io.genkan.driver.mqtt.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** MQTT 3.1.1 against the contract of drivers. */
class MqttKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new MqttSubject("mqtt", "3.1.1");
    }

    /** The driver in one version of the protocol. */
    record MqttSubject(String name, String version) implements Subject {
        @Override
        public String bundle() {
            return "io.genkan.drivers.mqtt";
        }

        @Override
        public String factoryPid() {
            return MqttDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return Map.of("port", port, "version", version, "timeout", 500, "keep.alive", 1);
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("timeout", 500 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("version", "4");
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "temperature",
                            Map.of("topic", "oven/1/temperature", "write.retained", "true"),
                            TypedValues.newDoubleValue(180.5),
                            TypedValues.newDoubleValue(181),
                            TypedValues.newDoubleValue(-1),
                            TypedValues.newDoubleValue(0)),
                    Point.writable(
                            "mode",
                            Map.of(
                                    "topic",
                                    "oven/1/state",
                                    "format",
                                    "JSON",
                                    "json.path",
                                    "mode[0].name",
                                    "write.template",
                                    "{\"mode\":[{\"name\":${value}}]}",
                                    "write.retained",
                                    "true"),
                            TypedValues.newStringValue("heat"),
                            TypedValues.newStringValue("cool \"down\""),
                            TypedValues.newStringValue("rest"),
                            TypedValues.newStringValue("off")));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("topic", "oven/#/temperature"),
                    Map.of("topic", "oven/1+/temperature"),
                    Map.of("topic", "oven/1/state", "format", "XML"),
                    Map.of("topic", "oven/1/state", "format", "JSON", "json.path", "mode[x]"),
                    Map.of("topic", "oven/1/state", "format", "JSON", "json.path", "no.such"),
                    Map.of("topic", "oven/1/temperature", "qos", "2"),
                    Map.of("topic", "nobody/publishes/this"));
        }

        @Override
        public Device device(int port) throws Exception {
            MiniBroker broker = new MiniBroker(port);
            return new Device() {
                @Override
                public int port() {
                    return broker.port();
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    String text = point.name().equals("mode")
                            ? "{\"mode\":[{\"name\":" + com.eclipsesource.json.Json.value((String) value.getValue())
                                    + "}],\"since\":5}"
                            : String.valueOf(value.getValue());
                    broker.publish(
                            java.util.Objects.requireNonNull(point.settings().get("topic")), text);
                }

                @Override
                public void close() throws Exception {
                    broker.close();
                }
            };
        }

        @Override
        public boolean tellsWhatCameLast() {
            return true;
        }

        @Override
        public Duration noticesSilenceWithin() {
            return Duration.ofMillis(1500);
        }
    }
}
