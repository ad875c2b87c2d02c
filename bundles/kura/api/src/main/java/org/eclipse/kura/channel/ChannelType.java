package org.eclipse.kura.channel;

public enum ChannelType {
    READ,
    READ_WRITE,
    WRITE;

    public static ChannelType getChannelType(String value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
