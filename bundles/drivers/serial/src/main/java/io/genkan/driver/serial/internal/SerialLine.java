package io.genkan.driver.serial.internal;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An open serial port; the only class that sees jSerialComm, which comes in a bundle of its own. It must be loaded only when that
 * library is there.
 */
final class SerialLine implements SerialConnection.Line {
    private static final int WAIT_MILLIS = 100;
    private final SerialPort port;
    private final Path device;

    private SerialLine(SerialPort port, Path device) {
        this.port = port;
        this.device = device;
    }

    static SerialLine open(SerialOptions options) throws IOException {
        Path device = Path.of(options.port());
        if (options.port().startsWith("/") && !Files.exists(device)) {
            throw new IOException("serial port " + options.port() + " is not there; plug the device in");
        }
        SerialPort port;
        try {
            port = SerialPort.getCommPort(options.port());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no serial port " + options.port(), e);
        }
        port.setComPortParameters(
                options.baudRate(),
                options.dataBits(),
                options.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                switch (options.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                });
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, WAIT_MILLIS, 0);
        if (!port.openPort(0)) {
            throw new IOException("serial port " + options.port()
                    + " cannot be opened; check that nobody else uses it and that this user may");
        }
        return new SerialLine(port, device);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int count = port.readBytes(buffer, buffer.length);
        if (count < 0 || (count == 0 && device.isAbsolute() && !Files.exists(device))) {
            throw new IOException("serial port " + device + " is gone; plug the device in");
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int written = 0;
        while (written < bytes.length) {
            int count = port.writeBytes(bytes, bytes.length - written, written);
            if (count <= 0) {
                throw new IOException("serial port " + device + " does not take bytes any more");
            }
            written += count;
        }
    }

    @Override
    public void close() {
        port.closePort();
    }
}
