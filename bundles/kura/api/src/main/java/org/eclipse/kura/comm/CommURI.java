package org.eclipse.kura.comm;

@org.osgi.annotation.versioning.ProviderType
public class CommURI {
    public static final int DATABITS_5 = 5;
    public static final int DATABITS_6 = 6;
    public static final int DATABITS_7 = 7;
    public static final int DATABITS_8 = 8;
    public static final int FLOWCONTROL_NONE = 0;
    public static final int FLOWCONTROL_RTSCTS_IN = 1;
    public static final int FLOWCONTROL_RTSCTS_OUT = 2;
    public static final int FLOWCONTROL_XONXOFF_IN = 4;
    public static final int FLOWCONTROL_XONXOFF_OUT = 8;
    public static final int PARITY_EVEN = 2;
    public static final int PARITY_MARK = 3;
    public static final int PARITY_NONE = 0;
    public static final int PARITY_ODD = 1;
    public static final int PARITY_SPACE = 4;
    public static final int STOPBITS_1 = 1;
    public static final int STOPBITS_1_5 = 3;
    public static final int STOPBITS_2 = 2;

    public int getBaudRate() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getDataBits() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getFlowControl() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getOpenTimeout() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getParity() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getReceiveTimeout() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getStopBits() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getTimeout() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getPort() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static CommURI parseString(String value) throws java.net.URISyntaxException {
        throw new UnsupportedOperationException("skeleton");
    }

    private CommURI() {}

    @org.osgi.annotation.versioning.ProviderType
    public static class Builder {
        public CommURI build() {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withBaudRate(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withDataBits(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withFlowControl(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withOpenTimeout(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withParity(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withReceiveTimeout(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withStopBits(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public CommURI.Builder withTimeout(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public Builder(String value) {}
    }
}
