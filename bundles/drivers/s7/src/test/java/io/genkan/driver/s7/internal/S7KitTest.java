package io.genkan.driver.s7.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** S7 against the contract of drivers, on a controller of the library's maker. */
class S7KitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new S7Subject();
    }

    private static final class S7Subject implements Subject {
        @Override
        public String name() {
            return "s7";
        }

        @Override
        public String bundle() {
            return "io.genkan.drivers.s7";
        }

        @Override
        public String factoryPid() {
            return S7Driver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            return Map.of("host.ip", "127.0.0.1", "port", port, "timeout", 500, "poll.interval", 50);
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("timeout", 500 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("authenticate", true);
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "speed",
                            Map.of("s7.data.type", "INT", "data.block.no", "1", "offset", "10"),
                            TypedValues.newIntegerValue(-5),
                            TypedValues.newIntegerValue(1500),
                            TypedValues.newIntegerValue(0),
                            TypedValues.newIntegerValue(32767)),
                    Point.writable(
                            "level",
                            Map.of("s7.data.type", "REAL", "data.block.no", "1", "offset", "40"),
                            TypedValues.newDoubleValue(2.5),
                            TypedValues.newDoubleValue(-0.25),
                            TypedValues.newDoubleValue(0),
                            TypedValues.newDoubleValue(1024)),
                    Point.writable(
                            "running",
                            Map.of("s7.data.type", "BOOL", "data.block.no", "1", "offset", "3", "bit.index", "6"),
                            TypedValues.newBooleanValue(true),
                            TypedValues.newBooleanValue(false),
                            TypedValues.newBooleanValue(true),
                            TypedValues.newBooleanValue(false)));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("s7.data.type", "LREAL8"),
                    Map.of("s7.data.type", "INT", "offset", "-1"),
                    Map.of("s7.data.type", "BOOL", "bit.index", "8"),
                    Map.of("s7.data.type", "INT", "data.block.no", "99"),
                    Map.of("s7.data.type", "INT", "data.block.no", "many"));
        }

        @Override
        public Device device(int port) throws Exception {
            TestPlc plc = new TestPlc(port);
            return new Device() {
                @Override
                public int port() {
                    return plc.listens();
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    Object raw = value.getValue();
                    if (raw instanceof Integer number) {
                        plc.put(
                                10,
                                ByteBuffer.allocate(2)
                                        .putShort(number.shortValue())
                                        .array());
                    } else if (raw instanceof Double number) {
                        plc.put(
                                40,
                                ByteBuffer.allocate(4)
                                        .putFloat(number.floatValue())
                                        .array());
                    } else {
                        byte now = plc.block()[3];
                        plc.put(3, (byte) (Boolean.TRUE.equals(raw) ? now | 0x40 : now & ~0x40));
                    }
                }

                @Override
                public void close() throws Exception {
                    plc.close();
                }
            };
        }
    }
}
