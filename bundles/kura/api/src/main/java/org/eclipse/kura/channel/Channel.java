package org.eclipse.kura.channel;

@org.osgi.annotation.versioning.ProviderType
public class Channel {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isEnabled() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getValueOffset() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getValueScale() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Number getValueOffsetAsNumber() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Number getValueScaleAsNumber() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getUnit() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, Object> getConfiguration() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelRecord createReadRecord() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelRecord createWriteRecord(org.eclipse.kura.type.TypedValue<?> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ScaleOffsetType getScaleOffsetType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.type.DataType getValueType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setEnabled(boolean flag) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setName(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOffset(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOffset(Number number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setScale(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setScale(Number number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setScaleOffsetType(ScaleOffsetType scaleOffsetType) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setType(ChannelType channelType) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setUnit(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setValueType(org.eclipse.kura.type.DataType dataType) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Channel(
            String value,
            ChannelType channelType,
            org.eclipse.kura.type.DataType dataType,
            java.util.Map<String, Object> map) {}

    public Channel(
            String value,
            ChannelType channelType,
            org.eclipse.kura.type.DataType dataType,
            ScaleOffsetType scaleOffsetType,
            Number number,
            Number number2,
            java.util.Map<String, Object> map) {}
}
