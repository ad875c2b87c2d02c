package org.eclipse.kura.channel;

public enum ChannelFlag {
    FAILURE,
    SUCCESS;
}
