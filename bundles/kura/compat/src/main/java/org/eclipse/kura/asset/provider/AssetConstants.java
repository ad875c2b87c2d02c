package org.eclipse.kura.asset.provider;

/** Keys of an asset's properties. A channel's property is {@code <channel>#<key>}; the framework's keys begin with +. */
public enum AssetConstants {
    /** Stands between the name of a channel and the key of its property. */
    CHANNEL_PROPERTY_SEPARATOR("#"),
    /** With this begin the keys of the framework; all others belong to the driver. */
    CHANNEL_DEFAULT_PROPERTY_PREFIX("+"),
    /** Characters that the name of a channel may not have; a blank is the other one. */
    CHANNEL_NAME_PROHIBITED_CHARS("#/+,"),
    /** Text for people. */
    ASSET_DESC_PROP("asset.desc"),
    /** kura.service.pid of the driver. */
    ASSET_DRIVER_PROP("driver.pid"),
    /** Whether the channel is used. */
    ENABLED("+enabled"),
    /** Name of the channel. */
    NAME("+name"),
    /** READ, WRITE or READ_WRITE. */
    TYPE("+type"),
    /** Type of the channel's values. */
    VALUE_TYPE("+value.type"),
    /** In which type scale and offset are reckoned. */
    SCALE_OFFSET_TYPE("+scaleoffset.type"),
    /** Factor on values that were read. */
    VALUE_SCALE("+scale"),
    /** Added to values that were read, after the factor. */
    VALUE_OFFSET("+offset"),
    /** Unit of the channel's values. */
    VALUE_UNIT("+unit");

    private final String key;

    AssetConstants(String key) {
        this.key = key;
    }

    /** {@return the text} */
    public String value() {
        return key;
    }
}
