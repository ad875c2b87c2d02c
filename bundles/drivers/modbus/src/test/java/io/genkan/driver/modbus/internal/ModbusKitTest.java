package io.genkan.driver.modbus.internal;

import io.genkan.drivers.kit.Device;
import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Point;
import io.genkan.drivers.kit.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Modbus TCP against the contract of drivers. */
class ModbusKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new ModbusSubject("modbus", Map.of(), false);
    }

    /** The driver with one of its framings, and a server for it. */
    record ModbusSubject(String name, Map<String, Object> more, boolean rtu) implements Subject {
        @Override
        public String bundle() {
            return "io.genkan.drivers.modbus";
        }

        @Override
        public String factoryPid() {
            return ModbusDriver.PID;
        }

        @Override
        public Map<String, Object> settings(int port) {
            Map<String, Object> settings = new HashMap<>(more);
            settings.put("port", port);
            settings.put("request.timeout", 500);
            return settings;
        }

        @Override
        public Map<String, Object> harmlessChange(int number) {
            return Map.of("request.timeout", 500 + number);
        }

        @Override
        public Map<String, Object> unusableSettings() {
            return Map.of("port", 70000);
        }

        @Override
        public List<Point> points() {
            return List.of(
                    Point.writable(
                            "speed",
                            Map.of("memory.address", "3", "data.type", "UINT16", "listen.interval", "50"),
                            TypedValues.newIntegerValue(1450),
                            TypedValues.newIntegerValue(1460),
                            TypedValues.newIntegerValue(2),
                            TypedValues.newIntegerValue(65535)),
                    Point.writable(
                            "pressure",
                            Map.of("memory.address", "10", "data.type", "FLOAT32", "listen.interval", "50"),
                            TypedValues.newDoubleValue(1.5),
                            TypedValues.newDoubleValue(-2.25),
                            TypedValues.newDoubleValue(1024),
                            TypedValues.newDoubleValue(0)),
                    Point.writable(
                            "valve",
                            Map.of("primary.table", "COILS", "memory.address", "40"),
                            TypedValues.newBooleanValue(true),
                            TypedValues.newBooleanValue(false),
                            TypedValues.newBooleanValue(true),
                            TypedValues.newBooleanValue(false)));
        }

        @Override
        public List<Map<String, String>> unusableChannels() {
            return List.of(
                    Map.of("memory.address", "70000"),
                    Map.of("memory.address", "three"),
                    Map.of("primary.table", "ATTIC"),
                    Map.of("data.type", "UINT17"),
                    Map.of("unit.id", "-1"),
                    Map.of("data.type", "STRING", "data.length", "0"));
        }

        @Override
        public Device device(int port) throws IOException {
            FaultyModbusServer server = new FaultyModbusServer(rtu, port);
            return new Device() {
                @Override
                public int port() {
                    return server.port();
                }

                @Override
                public void set(Point point, TypedValue<?> value) {
                    switch (point.name()) {
                        case "speed" -> server.holding[3] = (Integer) value.getValue();
                        case "pressure" -> {
                            ByteBuffer bytes =
                                    ByteBuffer.allocate(4).putFloat(((Double) value.getValue()).floatValue());
                            server.holding[10] = bytes.getShort(0) & 0xFFFF;
                            server.holding[11] = bytes.getShort(2) & 0xFFFF;
                        }
                        default -> server.coils.set(40, (Boolean) value.getValue());
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
