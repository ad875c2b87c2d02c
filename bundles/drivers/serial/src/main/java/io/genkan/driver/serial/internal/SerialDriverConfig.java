package io.genkan.driver.serial.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for one serial port. */
@ObjectClassDefinition(
        id = SerialDriver.PID,
        name = "Serial lines",
        description = "Reads what a device sends on a serial port, line by line or frame by frame, and writes to it.")
@interface SerialDriverConfig {
    @AttributeDefinition(name = "port", description = "Device of the serial port, for instance /dev/ttyACM0.")
    String port() default "/dev/ttyUSB0";

    @AttributeDefinition(name = "baud.rate", min = "300", max = "4000000", description = "Bits per second.")
    int baud_rate() default 115200;

    @AttributeDefinition(name = "data.bits", min = "7", max = "8", description = "Bits per character.")
    int data_bits() default 8;

    @AttributeDefinition(
            name = "parity",
            description = "Parity of the line.",
            options = {@Option("NONE"), @Option("EVEN"), @Option("ODD")})
    String parity() default "NONE";

    @AttributeDefinition(name = "stop.bits", min = "1", max = "2", description = "Stop bits per character.")
    int stop_bits() default 1;

    @AttributeDefinition(
            name = "framing",
            description =
                    "LINE: frames end with a line feed. DELIMITED: they begin with frame.start and end with frame.end."
                            + " FIXED: they have frame.length bytes, and begin with frame.start if there is one.",
            options = {@Option("LINE"), @Option("DELIMITED"), @Option("FIXED")})
    String framing() default "LINE";

    @AttributeDefinition(
            name = "frame.start",
            required = false,
            description = "Bytes with which a frame begins, in hexadecimal: 02, or AA55. Not with LINE.")
    String frame_start() default "";

    @AttributeDefinition(
            name = "frame.end",
            required = false,
            description = "Bytes with which a frame ends, in hexadecimal: 03, or 0D0A. Only with DELIMITED.")
    String frame_end() default "";

    @AttributeDefinition(
            name = "frame.length",
            min = "1",
            max = "4096",
            description = "Bytes of a frame with FIXED, all counted; with the others what a frame may have at most.")
    int frame_length() default 1024;

    @AttributeDefinition(
            name = "checksum",
            description =
                    "What the end of a frame must be: NMEA has * and the exclusive or in hexadecimal; XOR8 and SUM8 are"
                            + " one byte, CRC16_MODBUS two with the low one first. Frames that fail are not taken.",
            options = {@Option("NONE"), @Option("NMEA"), @Option("XOR8"), @Option("SUM8"), @Option("CRC16_MODBUS")})
    String checksum() default "NONE";

    @AttributeDefinition(
            name = "poll.text",
            required = false,
            description =
                    "Text that is sent again and again, for devices that must be asked; \\r and \\n stand for the ends"
                            + " of lines. Empty for devices that speak by themselves.")
    String poll_text() default "";

    @AttributeDefinition(
            name = "poll.interval",
            min = "20",
            max = "3600000",
            description = "Milliseconds between two such texts.")
    int poll_interval() default 1000;
}
