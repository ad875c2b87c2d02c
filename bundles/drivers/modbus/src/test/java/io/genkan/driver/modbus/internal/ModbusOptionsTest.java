package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.driver.modbus.internal.ModbusOptions.Transport;
import io.genkan.driver.modbus.internal.SerialSettings.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusOptionsTest {
    @Test
    void defaultsAreValid() {
        ModbusOptions options = Drivers.options();
        assertThat(options.transport()).isEqualTo(Transport.TCP);
        assertThat(options.place()).isEqualTo("127.0.0.1:502");
        assertThat(options.requestTimeout()).isEqualTo(1000);
        assertThat(options.writeSingle()).isTrue();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "transport,           UDP,    'transport is \"UDP\": it must be one of TCP, RTU_OVER_TCP, RTU_SERIAL.'",
        "host,                '',     host is",
        "host,                'a b',  without blanks",
        "port,                0,      port is 0: it must lie between 1 and 65535.",
        "port,                70000,  port is 70000",
        "connect.timeout,     5,      connect.timeout is 5",
        "request.timeout,     -1,     request.timeout is -1: it must lie between 10 and 60000 ms.",
        "request.pause,       -1,     request.pause",
        "reconnect.max.delay, 1,      reconnect.max.delay",
        "unit.max.delay,      1,      unit.max.delay",
        "read.max.gap,        121,    read.max.gap",
        "read.max.block,      126,    read.max.block is 126: it must lie between 1 and 125 registers.",
        "serial.parity,       MARK,   'serial.parity is \"MARK\"'"
    })
    void refusesWrongSettings(String setting, String value, String sentence) {
        assertThatThrownBy(() -> Drivers.options(setting, value)).hasMessageContaining(sentence);
    }

    @Test
    void everyErrorIsNamed() {
        assertThatThrownBy(() -> Drivers.options("port", 0, "request.timeout", 0, "host", ""))
                .hasMessageContaining("port is")
                .hasMessageContaining("request.timeout is")
                .hasMessageContaining("host is");
    }

    @Test
    void aSerialLineNeedsNoHost() {
        ModbusOptions options = Drivers.options(
                "transport", "rtu_serial", "host", "", "port", 0, "serial.port", "/dev/ttyS1", "serial.parity", "NONE");
        assertThat(options.place()).isEqualTo("/dev/ttyS1");
        assertThatThrownBy(() -> Drivers.options("transport", "RTU_SERIAL", "serial.port", " "))
                .hasMessageContaining("serial.port is empty");
        assertThatThrownBy(() -> Drivers.options("transport", "RTU_SERIAL", "serial.baud.rate", 1))
                .hasMessageContaining("bits per second");
    }

    @Test
    void silenceBetweenFramesIsThreeAndAHalfCharacters() {
        assertThat(new SerialSettings("x", 9600, 8, Parity.EVEN, 1).silenceMicros())
                .isEqualTo(4010);
        assertThat(new SerialSettings("x", 9600, 8, Parity.NONE, 1).silenceMicros())
                .isEqualTo(3645);
        assertThat(new SerialSettings("x", 115200, 8, Parity.EVEN, 1).silenceMicros())
                .isEqualTo(1750);
    }
}
