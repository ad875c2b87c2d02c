package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ModbusOptions.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Opens the way to the device that the settings name. */
final class LinkOpener implements AutoCloseable {
    static final String SERIAL_BUNDLE = "io.genkan.lib.jserialcomm";

    /** The way to the device could not be opened. */
    static final class OpenFailure extends Exception {
        private static final long serialVersionUID = 1L;
        private final String detail;
        private final boolean needsSomebody;

        OpenFailure(String detail, boolean needsSomebody, String sentence) {
            super(sentence, null, false, false);
            this.detail = detail;
            this.needsSomebody = needsSomebody;
        }

        String detail() {
            return detail;
        }

        /** {@return whether trying again does not help until somebody changes something} */
        boolean needsSomebody() {
            return needsSomebody;
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private final ModbusOptions options;
    private volatile boolean closed;
    private volatile @Nullable Socket pending;

    LinkOpener(ModbusOptions options) {
        this.options = options;
    }

    /** Blocks until open, refused or timed out; {@link #close} from another thread ends it. */
    Link open() throws OpenFailure {
        return options.transport() == Transport.RTU_SERIAL ? openSerial() : openSocket();
    }

    Framing newFraming() {
        return options.transport() == Transport.TCP ? new MbapFraming() : new RtuFraming();
    }

    private Link openSocket() throws OpenFailure {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true); // before others see it: a socket without options stays open if it is closed now
            pending = socket;
            if (closed) {
                socket.close();
            }
            return SocketLink.connect(socket, options.host(), options.port(), options.connectTimeout());
        } catch (UnknownHostException e) {
            throw failure(
                    "UNKNOWN_HOST", "Host " + options.host() + " is not known; check its name and the DNS server.");
        } catch (SocketTimeoutException e) {
            throw failure(
                    "CONNECT_TIMEOUT",
                    options.place() + " did not accept a connection within " + options.connectTimeout()
                            + " ms; check address, cable and power of the device.");
        } catch (NoRouteToHostException e) {
            throw failure(
                    "NO_ROUTE", options.place() + " cannot be reached; check address, cable and network settings.");
        } catch (ConnectException e) {
            throw failure(
                    "CONNECTION_REFUSED",
                    options.place()
                            + " refused the connection; check that the device runs and that the port is right.");
        } catch (IOException e) {
            throw failure("CONNECT_FAILED", options.place() + " cannot be reached: " + e.getMessage() + ".");
        } finally {
            pending = null;
        }
    }

    private static OpenFailure failure(String detail, String sentence) {
        return new OpenFailure(detail, false, sentence);
    }

    private Link openSerial() throws OpenFailure {
        try {
            // by name: a class reference that failed once would fail for ever, even after the package was installed
            Class.forName("com.fazecast.jSerialComm.SerialPort", false, LinkOpener.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new OpenFailure(
                    "LIBRARY_MISSING",
                    true,
                    "Serial ports need a library that is not installed; install package " + SERIAL_BUNDLE + ".");
        }
        try {
            return SerialLink.open(options.serial());
        } catch (IOException e) {
            throw failure("SERIAL_PORT", "Serial line cannot be used: " + e.getMessage() + ".");
        } catch (LinkageError e) {
            throw new OpenFailure(
                    "LIBRARY_BROKEN",
                    true,
                    "The library of package " + SERIAL_BUNDLE + " does not load (" + e + "); restart the gateway.");
        }
    }

    @Override
    public void close() {
        closed = true;
        Socket socket = pending;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // nothing is left to do for a socket that does not close
            }
        }
    }
}
