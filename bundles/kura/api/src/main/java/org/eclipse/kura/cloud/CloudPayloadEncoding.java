package org.eclipse.kura.cloud;

public enum CloudPayloadEncoding {
    KURA_PROTOBUF,
    SIMPLE_JSON;

    public static CloudPayloadEncoding getEncoding(String value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
