package org.eclipse.kura.channel;

/** What may be done with a channel. */
public enum ChannelType {
    /** The channel can be read. */
    READ,
    /** The channel can be read and written. */
    READ_WRITE,
    /** The channel can be written. */
    WRITE;

    private static final ChannelType[] TYPES = values();

    /**
     * Finds a channel type by its name.
     *
     * @param name the name of a constant, in upper or lower case
     * @return the type, never null
     * @throws IllegalArgumentException if no type has that name, or if it is null
     */
    public static ChannelType getChannelType(String name) {
        for (var type : TYPES) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("There is no channel type '" + name + "': use READ, WRITE or READ_WRITE");
    }
}
