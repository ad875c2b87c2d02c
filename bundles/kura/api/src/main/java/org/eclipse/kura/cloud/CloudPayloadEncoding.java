package org.eclipse.kura.cloud;

/** How a payload is turned into bytes. */
public enum CloudPayloadEncoding {
    /** Protocol Buffers, message {@code KuraPayload}; configured as {@code kura-protobuf}. */
    KURA_PROTOBUF("kura-protobuf"),
    /** JSON without types; configured as {@code simple-json}. */
    SIMPLE_JSON("simple-json");

    private final String text;

    CloudPayloadEncoding(String text) {
        this.text = text;
    }

    /**
     * Reads the text by which an encoding is configured.
     *
     * @param encoding the text, in any case
     * @return the encoding
     * @throws IllegalArgumentException when no encoding is called so
     */
    public static CloudPayloadEncoding getEncoding(String encoding) {
        for (final CloudPayloadEncoding candidate : values()) {
            if (candidate.text.equalsIgnoreCase(encoding)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(
                "Payload encoding " + encoding + " is neither kura-protobuf nor simple-json.");
    }
}
