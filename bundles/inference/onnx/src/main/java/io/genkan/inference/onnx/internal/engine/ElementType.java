package io.genkan.inference.onnx.internal.engine;

import java.nio.ByteBuffer;

/** Type of the elements of a tensor, under the names that Kura's inference API uses. */
public enum ElementType {
    FP32(Float.class, 4) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.putFloat(index << 2, (float) value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.getFloat(index << 2);
        }
    },
    FP64(Double.class, 8) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.putDouble(index << 3, value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.getDouble(index << 3);
        }
    },
    INT8(Byte.class, 1) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.put(index, (byte) value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.get(index);
        }
    },
    UINT8(Byte.class, 1) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.put(index, (byte) (int) value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.get(index) & 0xff;
        }
    },
    INT16(Short.class, 2) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.putShort(index << 1, (short) value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.getShort(index << 1);
        }
    },
    INT32(Integer.class, 4) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.putInt(index << 2, (int) value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.getInt(index << 2);
        }
    },
    INT64(Long.class, 8) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.putLong(index << 3, (long) value);
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.getLong(index << 3);
        }
    },
    BOOL(Boolean.class, 1) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            buffer.put(index, (byte) (value == 0 ? 0 : 1));
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            return buffer.get(index) == 0 ? 0 : 1;
        }
    },
    /** Kura has no name for texts; its BYTES are single bytes. */
    STRING(String.class, 0) {
        @Override
        void put(ByteBuffer buffer, int index, double value) {
            throw new UnsupportedOperationException();
        }

        @Override
        double get(ByteBuffer buffer, int index) {
            throw new UnsupportedOperationException();
        }
    };

    private final Class<?> javaType;
    private final int bytes;

    ElementType(Class<?> javaType, int bytes) {
        this.javaType = javaType;
        this.bytes = bytes;
    }

    /** {@return the class of the elements in a Kura tensor} */
    public Class<?> javaType() {
        return javaType;
    }

    /** {@return size of an element in bytes, 0 for texts} */
    int bytes() {
        return bytes;
    }

    /** {@return whether elements are numbers with a fraction} */
    public boolean fractional() {
        return this == FP32 || this == FP64;
    }

    abstract void put(ByteBuffer buffer, int index, double value);

    abstract double get(ByteBuffer buffer, int index);
}
