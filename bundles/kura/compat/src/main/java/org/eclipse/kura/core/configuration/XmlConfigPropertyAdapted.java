package org.eclipse.kura.core.configuration;

/** One property as texts. */
public class XmlConfigPropertyAdapted {
    /** The types of properties in snapshots. */
    public enum ConfigPropertyType {
        STRING_TYPE,
        LONG_TYPE,
        DOUBLE_TYPE,
        FLOAT_TYPE,
        INTEGER_TYPE,
        BYTE_TYPE,
        CHAR_TYPE,
        BOOLEAN_TYPE,
        SHORT_TYPE,
        PASSWORD_TYPE
    }

    private String name;
    private boolean array;
    private boolean encrypted;
    private ConfigPropertyType type;
    private String[] values;

    public XmlConfigPropertyAdapted() {}

    /** Makes one that is neither array nor encrypted. */
    public XmlConfigPropertyAdapted(String name, ConfigPropertyType type, String[] values) {
        this.name = name;
        this.type = type;
        this.values = values;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** {@return whether the value is an array} */
    public boolean getArray() {
        return array;
    }

    public void setArray(boolean array) {
        this.array = array;
    }

    public ConfigPropertyType getType() {
        return type;
    }

    public void setType(ConfigPropertyType type) {
        this.type = type;
    }

    /** {@return whether the texts of a password are encrypted or Base64, not clear} */
    public boolean isEncrypted() {
        return encrypted;
    }

    public void setEncrypted(boolean encrypted) {
        this.encrypted = encrypted;
    }

    /** {@return the texts, one unless this is an array; the array itself} */
    public String[] getValues() {
        return values;
    }

    public void setValues(String[] values) {
        this.values = values;
    }
}
