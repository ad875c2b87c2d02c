package io.genkan.driver.modbus.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = ModbusDriver.PID,
        name = "Modbus",
        description = "Reads and writes Modbus devices over TCP, RTU over TCP or a serial line.")
@interface ModbusDriverConfig {
    @AttributeDefinition(
            name = "Transport",
            description = "How the device is reached: Modbus TCP, RTU frames through a TCP connection (serial device"
                    + " servers), or RTU on a serial port of this gateway.",
            options = {
                @Option(label = "Modbus TCP", value = "TCP"),
                @Option(label = "RTU over TCP", value = "RTU_OVER_TCP"),
                @Option(label = "RTU on a serial port", value = "RTU_SERIAL")
            })
    String transport() default "TCP";

    @AttributeDefinition(
            name = "Host",
            description =
                    "Name or address of the device or of the Modbus gateway before it. Not used on a serial port.",
            required = false)
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "Port",
            description = "TCP port of the device. Not used on a serial port.",
            min = "1",
            max = "65535",
            required = false)
    int port() default 502;

    @AttributeDefinition(
            name = "Serial port",
            description = "Device of the serial port, for instance /dev/ttyUSB0.",
            required = false)
    String serial_port() default "/dev/ttyUSB0";

    @AttributeDefinition(
            name = "Baud rate",
            description = "Speed of the serial line in bits per second.",
            min = "300",
            max = "921600",
            required = false)
    int serial_baud_rate() default 19200;

    @AttributeDefinition(
            name = "Data bits",
            description = "Bits per character on the serial line.",
            min = "7",
            max = "8",
            required = false)
    int serial_data_bits() default 8;

    @AttributeDefinition(
            name = "Parity",
            description = "Parity of the serial line.",
            required = false,
            options = {
                @Option(label = "none", value = "NONE"),
                @Option(label = "even", value = "EVEN"),
                @Option(label = "odd", value = "ODD")
            })
    String serial_parity() default "EVEN";

    @AttributeDefinition(
            name = "Stop bits",
            description = "Stop bits per character on the serial line.",
            min = "1",
            max = "2",
            required = false)
    int serial_stop_bits() default 1;

    @AttributeDefinition(
            name = "Connect time-out",
            description = "Milliseconds that an attempt to connect may take.",
            min = "100",
            max = "60000")
    int connect_timeout() default 3000;

    @AttributeDefinition(
            name = "Request time-out",
            description = "Milliseconds that a unit has for an answer.",
            min = "10",
            max = "60000")
    int request_timeout() default 1000;

    @AttributeDefinition(
            name = "Pause between requests",
            description = "Milliseconds of rest between an answer and the next request, for devices that need it.",
            min = "0",
            max = "10000")
    int request_pause() default 0;

    @AttributeDefinition(
            name = "Longest reconnect delay",
            description = "Upper bound in milliseconds of the growing delay between attempts to connect.",
            min = "100",
            max = "600000")
    int reconnect_max_delay() default 1500;

    @AttributeDefinition(
            name = "Longest delay for a silent unit",
            description = "Upper bound in milliseconds of the growing delay after which a unit that did not answer is"
                    + " asked again, while other units of the connection answer.",
            min = "100",
            max = "3600000")
    int unit_max_delay() default 30000;

    @AttributeDefinition(
            name = "Maximum gap",
            description = "How many registers that nobody asked for one read may include to save a request; for coils"
                    + " and discrete inputs sixteen times as many.",
            min = "0",
            max = "120")
    int read_max_gap() default 16;

    @AttributeDefinition(
            name = "Maximum block",
            description =
                    "How many registers one read may ask for; for coils and discrete inputs sixteen times as many.",
            min = "1",
            max = "125")
    int read_max_block() default 125;

    @AttributeDefinition(
            name = "Single writes",
            description =
                    "Write one coil or register with function 5 or 6; otherwise with function 15 or 16, for devices"
                            + " that know only these.")
    boolean write_single() default true;
}
