package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceNode;
import io.genkan.driver.modbus.internal.FaultyModbusServer.Fault;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class DiscoveryTest {
    private final ModbusDiscovery discovery = new ModbusDiscovery();
    private FaultyModbusServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyModbusServer(false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ConnectionResult test(Object... more) {
        Map<String, Object> settings = new java.util.HashMap<>(Map.of("port", server.port(), "request.timeout", "200"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return discovery.test(settings);
    }

    @Test
    void aDeviceThatAnswersIsReached() {
        ConnectionResult result = test();

        assertThat(result.reached()).isTrue();
        assertThat(result.sentence()).contains("127.0.0.1:" + server.port() + " speaks Modbus: unit 1 answers");
    }

    @Test
    void aRefusalIsAnAnswer() {
        server.missing.add(0);

        assertThat(test().reached()).isTrue();
        assertThat(test().sentence()).contains("has no holding register 0");
    }

    @Test
    void silentUnitsAreToldFromADeadDevice() {
        server.fault(Fault.SILENCE);

        assertThat(test().sentence()).contains("is open, but units 1 to 3 do not answer");
    }

    @Test
    void aDeadDeviceIsNotReachedAndWrongSettingsSaySo() {
        server.stop();
        assertThat(test().reached()).isFalse();
        assertThat(test().sentence()).contains("refused the connection");

        assertThat(test("port", 70_000).sentence()).contains("port is 70000");
        assertThat(test("host", "").sentence()).contains("host is");
    }

    @Test
    void findsTheUnitsThatAnswer() {
        server.fault(Fault.GATEWAY_NO_RESPONSE);
        server.fault(2, Fault.NONE);
        server.fault(17, Fault.NONE);

        BrowseResult result = discovery.browse(Map.of("port", server.port()), "");

        assertThat(result.nodes()).extracting(DeviceNode::name).containsExactly("Unit 2", "Unit 17");
        assertThat(result.nodes().get(1).channel()).containsEntry("unit.id", "17");
        assertThat(result.sentence()).isEqualTo("2 units answer; asked were 1 to 247.");
    }
}
