package io.genkan.driver.serial.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.DriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Promise;
import io.genkan.drivers.kit.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Serial lines against the contract of drivers, on two ports that are joined by a cable. */
class SerialKitTest extends DriverContract {
    @TempDir
    static Path folder;

    private volatile @Nullable PtyPair cable;

    @Override
    protected Subject newSubject() {
        return new SerialSubject();
    }

    @Promise(
            name = "hot-plug",
            holds = "the port is pulled out and plugged in again: reads say so, values come within 2 s")
    void survivesItsPortBeingPulledOut() throws Exception {
        Driver driver = driver();
        for (int number = 1; number < 4; number++) {
            PtyPair ports = java.util.Objects.requireNonNull(cable);
            ports.unplug();
            awaitFailure(driver);
            set(number);
            ports.plugAgain();
            awaitValues(driver, number);
        }
    }

    private final class SerialSubject implements Subject {
        @Override
        public String name() {
            return "serial";
        }

        @Override
        public String bundle() {
            return "io.genkan.drivers.serial";
        }

        @Override
        public List<String> otherBundles() {
            return List.of("io.genkan.lib.jserialcomm");
        }

        @Override
        public String factoryPid() {
            return SerialDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return Map.of("port", folder.resolve("driver").toString());
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("frame.length", 1000 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("framing", "DELIMITED", "frame.end", "xyz");
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "t",
                            Map.of("pattern", "^t=([-0-9.]+)$", "write.template", "SET t ${value}\\n"),
                            TypedValues.newDoubleValue(21.5),
                            TypedValues.newDoubleValue(-4),
                            TypedValues.newDoubleValue(0),
                            TypedValues.newDoubleValue(99.25)),
                    Point.readable(
                            "name",
                            Map.of("format", "JSON", "json.path", "name"),
                            TypedValues.newStringValue("north"),
                            TypedValues.newStringValue("east"),
                            TypedValues.newStringValue("south"),
                            TypedValues.newStringValue("west")));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("pattern", "(["),
                    Map.of("format", "XML"),
                    Map.of("format", "SIGNED", "length", "8"),
                    Map.of("format", "JSON", "json.path", "a[b"),
                    Map.of("pattern", "^never=(.*)$"));
        }

        @Override
        public boolean tellsWhatCameLast() {
            return true;
        }

        @Override
        public Device device(int port) throws Exception {
            PtyPair ports = new PtyPair(folder);
            cable = ports;
            Microcontroller device = new Microcontroller(ports.deviceEnd);
            return new Device() {
                @Override
                public int port() {
                    return 0;
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    device.values.put(point.name(), String.valueOf(value.getValue()));
                }

                @Override
                public void close() throws Exception {
                    device.close();
                    ports.close();
                }
            };
        }
    }
}
