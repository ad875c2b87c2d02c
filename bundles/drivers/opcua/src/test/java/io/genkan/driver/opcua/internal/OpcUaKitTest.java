package io.genkan.driver.opcua.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/** OPC UA without security against the contract of drivers. */
class OpcUaKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        TestServer.prepare();
        return new OpcUaSubject("opcua", Map.of());
    }

    /** The driver with some of its settings. */
    record OpcUaSubject(String name, Map<String, Object> more) implements Subject {
        @Override
        public String bundle() {
            return "io.genkan.drivers.opcua";
        }

        @Override
        public String factoryPid() {
            return OpcUaDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            Map<String, Object> settings = new HashMap<>(Map.of(
                    "endpoint.port",
                    port,
                    "server.name",
                    "oven",
                    "answer.timeout",
                    800,
                    "request.timeout",
                    2,
                    "subscription.publish.interval",
                    50L));
            settings.putAll(more);
            return settings;
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("session.timeout", 60 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("security.policy", 17);
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "temperature",
                            channel("Oven/Temperature", "listen.sampling.interval", "20"),
                            TypedValues.newDoubleValue(180.5),
                            TypedValues.newDoubleValue(181),
                            TypedValues.newDoubleValue(-1),
                            TypedValues.newDoubleValue(0)),
                    Point.writable(
                            "pieces",
                            Map.of("node.id", "Oven/Pieces", "node.namespace.uri", TestServer.NAMESPACE),
                            TypedValues.newLongValue(4_000_000_000L),
                            TypedValues.newLongValue(0),
                            TypedValues.newLongValue(7),
                            TypedValues.newLongValue(8)),
                    Point.readable(
                            "mode",
                            channel("Oven/Mode", "opcua.type", "STRING"),
                            TypedValues.newStringValue("heat"),
                            TypedValues.newStringValue("cool \"down\""),
                            TypedValues.newStringValue(""),
                            TypedValues.newStringValue("off")));
        }

        private static Map<String, String> channel(String node, String key, String value) {
            return Map.of("node.id", node, "node.namespace.index", "2", key, value);
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    channel("Oven/Nothing", "attribute", "Value"),
                    channel("Oven/Temperature", "attribute", "Colour"),
                    channel("Oven/Temperature", "node.id.type", "NUMERIC"),
                    channel("Oven/Temperature", "node.id.type", "GUID"),
                    channel("Oven/Temperature", "opcua.type", "NIBBLE"),
                    channel("Oven/Temperature", "listen.queue.size", "0"),
                    channel("Oven/Temperature", "listen.sampling.interval", "often"),
                    channel("Oven/Temperature", "node.namespace.uri", "urn:nobody"),
                    Map.of("node.id", "Oven/Temperature", "node.namespace.index", "-1"));
        }

        /** Those of the server of the tests. */
        @Override
        public List<String> threadsOfTheJvm() {
            return List.of("milo-", "globalEventExecutor");
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Device device(int port) throws Exception {
            TestServer server = TestServer.on(port);
            return new Device() {
                @Override
                public int port() {
                    return server.port();
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    switch (point.name()) {
                        case "temperature" -> server.set("Temperature", NodeIds.Double, value.getValue());
                        case "pieces" ->
                            server.set(
                                    "Pieces",
                                    NodeIds.UInt32,
                                    org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint(
                                            (Long) value.getValue()));
                        default -> server.set("Mode", NodeIds.String, value.getValue());
                    }
                }

                @Override
                public void close() {
                    server.close();
                }
            };
        }
    }
}
