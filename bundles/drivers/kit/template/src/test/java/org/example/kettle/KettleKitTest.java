package org.example.kettle;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** The driver against the contract that every driver keeps. */
class KettleKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new Subject() {
            @Override
            public String name() {
                return "kettle";
            }

            @Override
            public String bundle() {
                return "org.example.kettle";
            }

            @Override
            public String factoryPid() {
                return "org.example.kettle";
            }

            @Override
            public Map<String, Object> settings(int port) {
                return Map.of("port", port, "timeout", 500);
            }

            @Override
            public Map<String, Object> harmlessChange(int number) {
                return Map.of("timeout", 500 + number);
            }

            @Override
            public Map<String, Object> unusableSettings() {
                return Map.of("port", 0);
            }

            @Override
            public List<Point> points() {
                return List.of(
                        Point.writable(
                                "temperature",
                                Map.of("value.name", "temperature"),
                                TypedValues.newDoubleValue(93.5),
                                TypedValues.newDoubleValue(94),
                                TypedValues.newDoubleValue(-3.25),
                                TypedValues.newDoubleValue(0)),
                        Point.readable(
                                "lid",
                                Map.of("value.name", "lid"),
                                TypedValues.newBooleanValue(true),
                                TypedValues.newBooleanValue(false),
                                TypedValues.newBooleanValue(true),
                                TypedValues.newBooleanValue(false)));
            }

            @Override
            public List<Map<String, String>> unusableChannels() {
                return List.of(Map.of("value.name", "no such thing!"), Map.of("value.name", "spout"));
            }

            @Override
            public Device device(int port) throws Exception {
                Kettle kettle = new Kettle(port);
                return new Device() {
                    @Override
                    public int port() {
                        return kettle.port();
                    }

                    @Override
                    public void set(Point point, TypedValue<?> value) {
                        kettle.values.put(point.name(), String.valueOf(value.getValue()));
                    }

                    @Override
                    public void close() throws Exception {
                        kettle.close();
                    }
                };
            }
        };
    }
}
