package org.eclipse.kura.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommURITest {

    @Test
    void theDefaultsAreWritten() {
        assertThat(new CommURI.Builder("/dev/ttyS0").build())
                .hasToString("comm:/dev/ttyS0;baudrate=19200;databits=8;stopbits=1;parity=0;flowcontrol=0"
                        + ";timeout=2000;receivetimeout=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comm:/dev/ttyS0;baudrate=9600;databits=7;stopbits=2;parity=1;flowcontrol=3;timeout=10;receivetimeout=5",
                "comm:COM3;baudrate=115200;databits=8;stopbits=1;parity=0;flowcontrol=0;timeout=2000;receivetimeout=0"
            })
    void whatIsReadIsWrittenAgain(String text) throws URISyntaxException {
        assertThat(CommURI.parseString(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "comm:gps0,                    gps0,       19200",
        "comm://port,                  port,       19200",
        "comm:///dev/ttyS0,            /dev/ttyS0, 19200",
        "COMM:gps0;BaudRate = 1200;,   gps0,       1200",
        "comm:gps0;dtr=on;baudrate=50, gps0,       50",
    })
    void whatIsLeftOutKeepsItsDefault(String text, String port, int baudRate) throws URISyntaxException {
        final CommURI uri = CommURI.parseString(text);

        assertThat(uri.getPort()).isEqualTo(port);
        assertThat(uri.getBaudRate()).isEqualTo(baudRate);
        assertThat(uri.getDataBits()).isEqualTo(CommURI.DATABITS_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/ttyS0,              A serial port is written as comm:<port>;<settings>",
        "comm:,                   The name of the port is missing",
        "comm:;baudrate=9600,     The name of the port is missing",
        "comm:gps0;baudrate=fast, Setting baudrate=fast needs a whole number",
        "comm:gps0;parity,        Setting parity needs a whole number",
    })
    void whatIsNoSerialPortIsRefused(String text, String reason) {
        assertThatThrownBy(() -> CommURI.parseString(text))
                .isInstanceOf(URISyntaxException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theTimeOutIsThatOfOpening() {
        final CommURI uri = new CommURI.Builder("p").withTimeout(7).build();

        assertThat(uri.getTimeout()).isEqualTo(7);
        assertThat(uri.getOpenTimeout()).isEqualTo(7);
    }
}
