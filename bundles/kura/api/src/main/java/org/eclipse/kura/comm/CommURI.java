package org.eclipse.kura.comm;

import java.net.URISyntaxException;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Address and settings of a serial port, written as
 * {@code comm:<port>;baudrate=9600;databits=8;stopbits=1;parity=0;flowcontrol=0;timeout=2000;receivetimeout=0}.
 *
 * <p>Immutable. The numbers are not checked: which of them a port can do, only the port knows.
 */
@ProviderType
public class CommURI {

    /** Five bits per character. */
    public static final int DATABITS_5 = 5;

    /** Six bits per character. */
    public static final int DATABITS_6 = 6;

    /** Seven bits per character. */
    public static final int DATABITS_7 = 7;

    /** Eight bits per character. */
    public static final int DATABITS_8 = 8;

    /** No parity bit. */
    public static final int PARITY_NONE = 0;

    /** Parity bit that makes the number of ones odd. */
    public static final int PARITY_ODD = 1;

    /** Parity bit that makes the number of ones even. */
    public static final int PARITY_EVEN = 2;

    /** Parity bit that is always one. */
    public static final int PARITY_MARK = 3;

    /** Parity bit that is always zero. */
    public static final int PARITY_SPACE = 4;

    /** One stop bit. */
    public static final int STOPBITS_1 = 1;

    /** Two stop bits. */
    public static final int STOPBITS_2 = 2;

    /** One and a half stop bits. */
    public static final int STOPBITS_1_5 = 3;

    /** No flow control. */
    public static final int FLOWCONTROL_NONE = 0;

    /** Hardware flow control of what is received; flow control constants add up. */
    public static final int FLOWCONTROL_RTSCTS_IN = 1;

    /** Hardware flow control of what is sent. */
    public static final int FLOWCONTROL_RTSCTS_OUT = 2;

    /** Software flow control of what is received. */
    public static final int FLOWCONTROL_XONXOFF_IN = 4;

    /** Software flow control of what is sent. */
    public static final int FLOWCONTROL_XONXOFF_OUT = 8;

    private static final String SCHEME = "comm:";

    private final String port;
    private final int baudRate;
    private final int dataBits;
    private final int stopBits;
    private final int parity;
    private final int flowControl;
    private final int openTimeout;
    private final int receiveTimeout;

    private CommURI(Builder builder) {
        this.port = builder.port;
        this.baudRate = builder.baudRate;
        this.dataBits = builder.dataBits;
        this.stopBits = builder.stopBits;
        this.parity = builder.parity;
        this.flowControl = builder.flowControl;
        this.openTimeout = builder.openTimeout;
        this.receiveTimeout = builder.receiveTimeout;
    }

    /**
     * Reads the text form. What the text leaves out keeps the default of the {@link Builder}; settings of other names
     * are ignored.
     *
     * @param uri the text
     * @return the address
     * @throws URISyntaxException when the text does not begin with {@code comm:} and a port, or a setting has no
     *     number
     */
    public static CommURI parseString(String uri) throws URISyntaxException {
        if (!uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new URISyntaxException(uri, "A serial port is written as comm:<port>;<settings>", 0);
        }
        final String[] parts = uri.substring(SCHEME.length()).split(";", -1);
        final String port = parts[0].replaceFirst("^//", "");
        if (port.isEmpty()) {
            throw new URISyntaxException(uri, "The name of the port is missing", SCHEME.length());
        }
        final Builder builder = new Builder(port);
        for (int i = 1; i < parts.length; i++) {
            parseSetting(uri, parts[i], builder);
        }
        return builder.build();
    }

    private static void parseSetting(String uri, String setting, Builder builder) throws URISyntaxException {
        final String[] pair = setting.split("=", 2);
        try {
            switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
                case "baudrate" -> builder.withBaudRate(number(pair));
                case "databits" -> builder.withDataBits(number(pair));
                case "stopbits" -> builder.withStopBits(number(pair));
                case "parity" -> builder.withParity(number(pair));
                case "flowcontrol" -> builder.withFlowControl(number(pair));
                case "timeout" -> builder.withOpenTimeout(number(pair));
                case "receivetimeout" -> builder.withReceiveTimeout(number(pair));
                default -> {
                    // somebody else's setting
                }
            }
        } catch (final NumberFormatException e) {
            final URISyntaxException failure =
                    new URISyntaxException(uri, "Setting " + setting + " needs a whole number", uri.indexOf(setting));
            failure.initCause(e);
            throw failure;
        }
    }

    private static int number(String[] pair) {
        return Integer.parseInt(pair.length == 2 ? pair[1].strip() : "");
    }

    /** {@return the name or device file of the port} */
    public String getPort() {
        return this.port;
    }

    /** {@return the speed in baud} */
    public int getBaudRate() {
        return this.baudRate;
    }

    /** {@return the number of bits per character, one of the {@code DATABITS} constants} */
    public int getDataBits() {
        return this.dataBits;
    }

    /** {@return the stop bits, one of the {@code STOPBITS} constants} */
    public int getStopBits() {
        return this.stopBits;
    }

    /** {@return the parity, one of the {@code PARITY} constants} */
    public int getParity() {
        return this.parity;
    }

    /** {@return the flow control, a sum of {@code FLOWCONTROL} constants} */
    public int getFlowControl() {
        return this.flowControl;
    }

    /** {@return how long to wait for the port to open, in milliseconds; the same as {@link #getOpenTimeout()}} */
    public int getTimeout() {
        return this.openTimeout;
    }

    /** {@return how long to wait for the port to open, in milliseconds} */
    public int getOpenTimeout() {
        return this.openTimeout;
    }

    /** {@return how long a read waits for data, in milliseconds; 0 means for ever} */
    public int getReceiveTimeout() {
        return this.receiveTimeout;
    }

    /** Writes the text form, which {@link #parseString} reads. */
    @Override
    public String toString() {
        return SCHEME + this.port + ";baudrate=" + this.baudRate + ";databits=" + this.dataBits + ";stopbits="
                + this.stopBits + ";parity=" + this.parity + ";flowcontrol=" + this.flowControl + ";timeout="
                + this.openTimeout + ";receivetimeout=" + this.receiveTimeout;
    }

    /** Collects the settings of a serial port. Not safe for concurrent use. */
    @ProviderType
    public static class Builder {

        private final String port;
        private int baudRate = 19200;
        private int dataBits = DATABITS_8;
        private int stopBits = STOPBITS_1;
        private int parity = PARITY_NONE;
        private int flowControl = FLOWCONTROL_NONE;
        private int openTimeout = 2000;
        private int receiveTimeout;

        /**
         * Starts with 19200 baud, eight data bits, one stop bit, neither parity nor flow control, 2 s to open, and reads
         * that wait for ever.
         *
         * @param port name or device file of the port
         */
        public Builder(String port) {
            this.port = port;
        }

        /**
         * Sets the speed.
         *
         * @param baudRate baud
         * @return this builder
         */
        public Builder withBaudRate(int baudRate) {
            this.baudRate = baudRate;
            return this;
        }

        /**
         * Sets the number of bits per character.
         *
         * @param dataBits one of the {@code DATABITS} constants
         * @return this builder
         */
        public Builder withDataBits(int dataBits) {
            this.dataBits = dataBits;
            return this;
        }

        /**
         * Sets the stop bits.
         *
         * @param stopBits one of the {@code STOPBITS} constants
         * @return this builder
         */
        public Builder withStopBits(int stopBits) {
            this.stopBits = stopBits;
            return this;
        }

        /**
         * Sets the parity.
         *
         * @param parity one of the {@code PARITY} constants
         * @return this builder
         */
        public Builder withParity(int parity) {
            this.parity = parity;
            return this;
        }

        /**
         * Sets the flow control.
         *
         * @param flowControl a sum of {@code FLOWCONTROL} constants
         * @return this builder
         */
        public Builder withFlowControl(int flowControl) {
            this.flowControl = flowControl;
            return this;
        }

        /**
         * Sets how long to wait for the port to open; the same as {@link #withOpenTimeout}.
         *
         * @param timeout milliseconds
         * @return this builder
         */
        public Builder withTimeout(int timeout) {
            return withOpenTimeout(timeout);
        }

        /**
         * Sets how long to wait for the port to open.
         *
         * @param timeout milliseconds
         * @return this builder
         */
        public Builder withOpenTimeout(int timeout) {
            this.openTimeout = timeout;
            return this;
        }

        /**
         * Sets how long a read waits for data.
         *
         * @param timeout milliseconds, 0 for ever
         * @return this builder
         */
        public Builder withReceiveTimeout(int timeout) {
            this.receiveTimeout = timeout;
            return this;
        }

        /**
         * Makes the address.
         *
         * @return a new address; later changes to this builder do not reach it
         */
        public CommURI build() {
            return new CommURI(this);
        }
    }
}
