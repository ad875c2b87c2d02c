package org.eclipse.kura.channel;

@org.osgi.annotation.versioning.ProviderType
public class ChannelRecord {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getChannelName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getUnit() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, Object> getChannelConfig() {
        throw new UnsupportedOperationException("skeleton");
    }

    public long getTimestamp() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelStatus getChannelStatus() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.type.DataType getValueType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.type.TypedValue<?> getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ChannelRecord createReadRecord(String value, org.eclipse.kura.type.DataType dataType) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ChannelRecord createReadRecord(String value, org.eclipse.kura.type.DataType dataType, String value2) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ChannelRecord createStatusRecord(String value, ChannelStatus channelStatus) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ChannelRecord createWriteRecord(String value, org.eclipse.kura.type.TypedValue<?> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setChannelConfig(java.util.Map<String, Object> map) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setChannelStatus(ChannelStatus channelStatus) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTimestamp(long number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setUnit(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setValue(org.eclipse.kura.type.TypedValue<?> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    private ChannelRecord() {}
}
