package io.genkan.driver.modbus.internal;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial line; the only class that sees jSerialComm, which comes in a bundle of its own. It must be loaded only when
 * that library is there.
 */
final class SerialLink implements Link {
    private final SerialPort port;
    private final long silenceMicros;

    private SerialLink(SerialPort port, long silenceMicros) {
        this.port = port;
        this.silenceMicros = silenceMicros;
    }

    static Link open(SerialSettings settings) throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(settings.port());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no serial port " + settings.port(), e);
        }
        port.setComPortParameters(
                settings.baudRate(),
                settings.dataBits(),
                settings.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                switch (settings.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                });
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        if (!port.openPort(0)) {
            throw new IOException("serial port " + settings.port()
                    + " cannot be opened; check that it exists, that nobody else uses it and that this user may");
        }
        return new SerialLink(port, settings.silenceMicros());
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        int written = 0;
        while (written < length) {
            int count = port.writeBytes(bytes, length - written, written);
            if (count <= 0) {
                throw new IOException("serial port " + port.getSystemPortPath() + " does not take bytes any more");
            }
            written += count;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeoutMillis) throws IOException {
        port.setComPortTimeouts(
                SerialPort.TIMEOUT_READ_SEMI_BLOCKING, (int) Math.min(Integer.MAX_VALUE, timeoutMillis), 0);
        int count = port.readBytes(buffer, length, offset);
        if (count < 0) {
            throw new IOException("serial port " + port.getSystemPortPath() + " is gone");
        }
        return count;
    }

    @Override
    public void discardInput() throws IOException {
        byte[] scratch = new byte[64];
        int available;
        while ((available = port.bytesAvailable()) > 0) {
            read(scratch, 0, Math.min(available, scratch.length), 1);
            // a frame that is still arriving belongs to nobody: let the line come to rest
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(silenceMicros));
        }
        if (available < 0) {
            throw new IOException("serial port " + port.getSystemPortPath() + " is gone");
        }
    }

    @Override
    public long silenceMicros() {
        return silenceMicros;
    }

    @Override
    public boolean reopensWhenConfused() {
        return false;
    }

    @Override
    public void close() {
        port.closePort();
    }
}
