package io.genkan.driver.opcua.internal;

import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.jspecify.annotations.Nullable;

/** Types in which values are written, by the names of Kura's driver. */
enum WrittenType {
    DEFINED_BY_JAVA_TYPE(null, false),
    BOOLEAN(OpcUaDataType.Boolean, false),
    SBYTE(OpcUaDataType.SByte, false),
    INT16(OpcUaDataType.Int16, false),
    INT32(OpcUaDataType.Int32, false),
    INT64(OpcUaDataType.Int64, false),
    BYTE(OpcUaDataType.Byte, false),
    UINT16(OpcUaDataType.UInt16, false),
    UINT32(OpcUaDataType.UInt32, false),
    UINT64(OpcUaDataType.UInt64, false),
    FLOAT(OpcUaDataType.Float, false),
    DOUBLE(OpcUaDataType.Double, false),
    STRING(OpcUaDataType.String, false),
    BYTE_STRING(OpcUaDataType.ByteString, false),
    BYTE_ARRAY(OpcUaDataType.Byte, true),
    SBYTE_ARRAY(OpcUaDataType.SByte, true);

    private final @Nullable OpcUaDataType type;
    private final boolean array;

    WrittenType(@Nullable OpcUaDataType type, boolean array) {
        this.type = type;
        this.array = array;
    }

    /** {@return the type; null when the variable's own counts} */
    @Nullable
    OpcUaDataType type() {
        return type;
    }

    boolean isArray() {
        return array;
    }
}
