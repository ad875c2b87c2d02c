package io.genkan.driver.gpio.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.DriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Pins and buses against the contract of drivers, on Pi4J's mocks: what a mock has is written by the driver. */
class GpioKitTest extends DriverContract {
    @Override
    protected Subject newSubject() {
        return new Gpio();
    }

    private final class Gpio implements Subject {
        @Override
        public String name() {
            return "gpio";
        }

        @Override
        public String bundle() {
            return "io.genkan.drivers.gpio";
        }

        @Override
        public String factoryPid() {
            return GpioDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return Map.of("provider", "MOCK");
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("poll.interval", 500 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("provider", "RELAYS");
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "door",
                            Map.of("resource.name", "17", "debounce", "5"),
                            TypedValues.newBooleanValue(false),
                            TypedValues.newBooleanValue(true),
                            TypedValues.newBooleanValue(false),
                            TypedValues.newBooleanValue(true)),
                    Point.writable(
                            "lamp",
                            Map.of("resource.name", "GPIO27", "resource.direction", "OUTPUT", "invert", "true"),
                            TypedValues.newIntegerValue(1),
                            TypedValues.newIntegerValue(0),
                            TypedValues.newIntegerValue(1),
                            TypedValues.newIntegerValue(0)),
                    Point.writable(
                            "fan",
                            Map.of("resource.kind", "PWM", "resource.name", "0"),
                            TypedValues.newDoubleValue(0),
                            TypedValues.newDoubleValue(50),
                            TypedValues.newDoubleValue(100),
                            TypedValues.newDoubleValue(12.5)),
                    Point.writable(
                            "offset",
                            Map.of("resource.kind", "REGISTER", "address", "68", "register", "06", "format", "S16BE"),
                            TypedValues.newLongValue(0),
                            TypedValues.newLongValue(-5),
                            TypedValues.newLongValue(300),
                            TypedValues.newLongValue(-32768)),
                    Point.writable(
                            "gain",
                            Map.of("resource.kind", "REGISTER", "bus.type", "SPI", "bus", "0", "register", "10"),
                            TypedValues.newIntegerValue(0),
                            TypedValues.newIntegerValue(1),
                            TypedValues.newIntegerValue(255),
                            TypedValues.newIntegerValue(7)),
                    Point.readable(
                            "temperature",
                            Map.of("resource.kind", "REGISTER", "address", "76", "register", "FA"),
                            TypedValues.newIntegerValue(0),
                            TypedValues.newIntegerValue(1),
                            TypedValues.newIntegerValue(2),
                            TypedValues.newIntegerValue(3)),
                    Point.writable(
                            "relay",
                            Map.of("resource.kind", "CHIP", "chip", "mcp23017", "chip.value", "b3"),
                            TypedValues.newBooleanValue(false),
                            TypedValues.newBooleanValue(true),
                            TypedValues.newBooleanValue(false),
                            TypedValues.newBooleanValue(true)));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("resource.name", "relay one"),
                    Map.of("resource.name", "#select resource"),
                    Map.of("resource.name", "5", "resource.direction", "SIDEWAYS"),
                    Map.of("resource.name", "17", "resource.direction", "OUTPUT"),
                    Map.of("resource.kind", "REGISTER", "register", "0F"),
                    Map.of("resource.kind", "REGISTER", "address", "80", "register", "0F"),
                    Map.of("resource.kind", "CHIP", "chip", "bme999", "chip.value", "temperature"),
                    Map.of("resource.kind", "CHIP", "chip", "bme280", "chip.value", "taste"));
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
