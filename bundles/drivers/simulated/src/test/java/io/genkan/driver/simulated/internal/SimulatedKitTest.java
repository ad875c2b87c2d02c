package io.genkan.driver.simulated.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.DriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** The simulated driver against the contract of drivers. Its device is inside: what it has is written by the driver. */
class SimulatedKitTest extends DriverContract {
    @Override
    protected Subject newSubject() {
        return new Simulated();
    }

    private final class Simulated implements Subject {
        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public String bundle() {
            return "io.genkan.drivers.simulated";
        }

        @Override
        public String factoryPid() {
            return SimulatedDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return Map.of();
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("seed", (long) number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("faults", "now and then");
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "level",
                            Map.of("signal", "MEMORY", "value", "7", "interval", "50"),
                            TypedValues.newIntegerValue(7),
                            TypedValues.newIntegerValue(8),
                            TypedValues.newIntegerValue(-9),
                            TypedValues.newIntegerValue(10)),
                    Point.writable(
                            "name",
                            Map.of("signal", "MEMORY", "value", "a"),
                            TypedValues.newStringValue("a"),
                            TypedValues.newStringValue("b"),
                            TypedValues.newStringValue("c"),
                            TypedValues.newStringValue("d")));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("signal", "NOISY"),
                    Map.of("period", "-1"),
                    Map.of("amplitude", "much"),
                    Map.of("signal", "REPLAY"),
                    Map.of("min", "2", "max", "1"));
        }

        @Override
        public Device device(int port) {
            return new Device() {
                @Override
                public int port() {
                    return 0;
                }

                @Override
                public void set(Point point, TypedValue<?> value) throws Exception {
                    write(point, value);
                }

                @Override
                public void close() {
                    // ends with the driver
                }
            };
        }
    }
}
