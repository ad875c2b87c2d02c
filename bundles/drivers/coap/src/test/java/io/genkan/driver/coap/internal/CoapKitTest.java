package io.genkan.driver.coap.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** CoAP against the contract of drivers. */
class CoapKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new CoapSubject("coap", null);
    }

    /** The driver with and without DTLS. */
    record CoapSubject(String name, TestNode.@org.jspecify.annotations.Nullable Secured secured) implements Subject {
        @Override
        public String bundle() {
            return "io.genkan.drivers.coap";
        }

        @Override
        public String factoryPid() {
            return CoapDriver.PID;
        }

        @Override
        public boolean datagrams() {
            return true;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return secured == null
                    ? Map.of("url", "coap://127.0.0.1:" + port, "timeout", 500)
                    : Map.of(
                            "url",
                            "coaps://127.0.0.1:" + port,
                            "timeout",
                            500,
                            "identity",
                            TestNode.IDENTITY,
                            "key",
                            TestNode.KEY);
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("timeout", 500 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("url", "gopher://node");
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "power",
                            Map.of("path", "/power"),
                            TypedValues.newDoubleValue(1500.5),
                            TypedValues.newDoubleValue(-3),
                            TypedValues.newDoubleValue(0),
                            TypedValues.newDoubleValue(7.25)),
                    Point.readable(
                            "name",
                            Map.of("path", "/name", "format", "SENML_CBOR", "senml.name", "name"),
                            TypedValues.newStringValue("alpha"),
                            TypedValues.newStringValue("beta"),
                            TypedValues.newStringValue("gamma"),
                            TypedValues.newStringValue("delta")));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("path", "no slash"),
                    Map.of("path", "/with blank x"),
                    Map.of("path", "/missing"),
                    Map.of("path", "/power", "format", "JSON"),
                    Map.of("path", "/power", "format", "JSON", "json.path", "a[b]"),
                    Map.of("path", "/name", "format", "SENML_CBOR", "senml.name", "nobody"),
                    Map.of("path", "/name", "format", "CBOR", "send.accept", "false", "json.path", "volt"),
                    Map.of("path", "/name", "send.accept", "perhaps"),
                    Map.of("path", "/power", "format", "YAML"));
        }

        /** The device's own: the library keeps groups of threads for the JVM. The driver's have 0.0.0.0 in their names. */
        @Override
        public List<String> threadsOfTheJvm() {
            return List.of(
                    "CoapServer(",
                    "UDP-Receiver-/127.0.0.1",
                    "UDP-Sender-/127.0.0.1",
                    "DTLS-Receiver-0-/127.0.0.1",
                    "DTLS-Timer-/127.0.0.1",
                    "DTLS-Worker-/127.0.0.1");
        }

        @Override
        public Device device(int port) throws Exception {
            TestNode node = new TestNode(port, secured);
            return new Device() {
                @Override
                public int port() {
                    return node.port();
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    if (point.name().equals("power")) {
                        node.set("power", 0, String.valueOf(value.getValue()));
                    } else {
                        double now = System.currentTimeMillis() / 1000.0;
                        node.set(
                                "name",
                                112,
                                SenmlWriter.cbor()
                                        .write(List.of(
                                                new SenmlRecord("urn:dev:1/other", "", now, 1.0, null),
                                                new SenmlRecord("urn:dev:1/name", "", now, value.getValue(), null))));
                    }
                }

                @Override
                public void close() {
                    node.close();
                }
            };
        }
    }
}
