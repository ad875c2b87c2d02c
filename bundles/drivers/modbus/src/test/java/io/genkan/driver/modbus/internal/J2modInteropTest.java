package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver against a Modbus server that somebody else wrote. */
class J2modInteropTest {
    @ParameterizedTest(name = "rtu over tcp {0}")
    @ValueSource(booleans = {false, true})
    void readsAndWrites(boolean rtu) throws Exception {
        int port = freePort();
        ModbusSlave slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 2, rtu);
        SimpleProcessImage image = new SimpleProcessImage(5);
        for (int i = 0; i < 200; i++) {
            image.addRegister(new SimpleRegister(i));
            image.addInputRegister(new SimpleInputRegister(1000 + i));
            image.addDigitalOut(new SimpleDigitalOut(i % 3 == 0));
            image.addDigitalIn(new SimpleDigitalIn(i % 5 == 0));
        }
        slave.addProcessImage(5, image);
        slave.open();
        try (Drivers instance =
                new Drivers("port", port, "transport", rtu ? "RTU_OVER_TCP" : "TCP", "request.timeout", 3000)) {
            instance.awaitStatus("ONLINE");
            List<ChannelRecord> writes = List.of(
                    Channels.write(
                            "coil",
                            TypedValues.newBooleanValue(true),
                            "unit.id=5 primary.table=COILS memory.address=1"),
                    Channels.write(
                            "coils",
                            TypedValues.newByteArrayValue(new byte[] {(byte) 0xFF, 3}),
                            "unit.id=5 primary.table=COILS memory.address=20 data.type=BYTES data.length=10"),
                    Channels.write("one", TypedValues.newIntegerValue(4711), "unit.id=5 memory.address=10"),
                    Channels.write(
                            "float",
                            TypedValues.newFloatValue(-2.5f),
                            "unit.id=5 memory.address=12 data.type=FLOAT32"));
            instance.driver.write(writes);
            assertThat(writes).allMatch(Channels::good);

            List<ChannelRecord> reads = List.of(
                    Channels.read("one", DataType.INTEGER, "unit.id=5 memory.address=10"),
                    Channels.read("float", DataType.FLOAT, "unit.id=5 memory.address=12 data.type=FLOAT32"),
                    Channels.read("far", DataType.INTEGER, "unit.id=5 memory.address=150"),
                    Channels.read(
                            "input", DataType.INTEGER, "unit.id=5 primary.table=INPUT_REGISTERS memory.address=7"),
                    Channels.read("coil", DataType.BOOLEAN, "unit.id=5 primary.table=COILS memory.address=1"),
                    Channels.read("coil2", DataType.BOOLEAN, "unit.id=5 primary.table=COILS memory.address=2"),
                    Channels.read("coil29", DataType.BOOLEAN, "unit.id=5 primary.table=COILS memory.address=29"),
                    Channels.read("in", DataType.BOOLEAN, "unit.id=5 primary.table=DISCRETE_INPUTS memory.address=5"),
                    Channels.read("missing", DataType.INTEGER, "unit.id=5 memory.address=160"),
                    Channels.read("gone", DataType.INTEGER, "unit.id=5 memory.address=260"));
            instance.driver.read(reads);
            assertThat(Channels.outcomes(reads.subList(0, 9)))
                    .containsExactly(4711, -2.5f, 150, 1007, true, false, true, true, 160);
            assertThat((String) Channels.outcome(reads.get(9))).contains("no such address");
        } finally {
            ModbusSlaveFactory.close(slave);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
