package io.genkan.driver.http.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** HTTP against the contract of drivers. */
class HttpKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new HttpSubject();
    }

    private static final class HttpSubject implements Subject {
        @Override
        public String name() {
            return "http";
        }

        @Override
        public String bundle() {
            return "io.genkan.drivers.http";
        }

        @Override
        public String factoryPid() {
            return HttpDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return Map.of("url", "http://127.0.0.1:" + port + "/api/", "timeout", 500);
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("timeout", 500 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("url", "gopher://device");
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "power",
                            Map.of(
                                    "path",
                                    "/power?phase=1",
                                    "json.path",
                                    "watt",
                                    "write.template",
                                    "{\"watt\":${value}}",
                                    "listen.interval",
                                    "50"),
                            TypedValues.newDoubleValue(1500.5),
                            TypedValues.newDoubleValue(-3),
                            TypedValues.newDoubleValue(0),
                            TypedValues.newDoubleValue(7.25)),
                    Point.readable(
                            "name",
                            Map.of("path", "/chunked", "format", "TEXT", "pattern", "name=(\\w+);"),
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
                    Map.of("path", "/power?phase=1", "json.path", "volt"),
                    Map.of("path", "/power?phase=1", "json.path", "a[b]"),
                    Map.of("path", "/chunked", "format", "TEXT", "pattern", "([)"),
                    Map.of("path", "/chunked"),
                    Map.of("path", "/power?phase=1", "format", "YAML"));
        }

        @Override
        public Device device(int port) throws IOException {
            TestDevice device = new TestDevice(port);
            return new Device() {
                @Override
                public int port() {
                    return device.port();
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    if (point.name().equals("power")) {
                        device.bodies.put("/api/power?phase=1", "{\"watt\":" + value.getValue() + "}");
                    } else {
                        device.bodies.put("/api/chunked", "x=1;name=" + value.getValue() + ";");
                    }
                }

                @Override
                public void close() {
                    device.close();
                }
            };
        }
    }
}
