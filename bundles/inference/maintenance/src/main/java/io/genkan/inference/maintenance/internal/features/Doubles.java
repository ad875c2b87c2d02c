package io.genkan.inference.maintenance.internal.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays in a file. */
final class Doubles {
    private Doubles() {}

    static void write(DataOutput out, double[]... arrays) throws IOException {
        for (double[] array : arrays) {
            out.writeInt(array.length);
            for (double value : array) {
                out.writeDouble(value);
            }
        }
    }

    static void read(DataInput in, double[]... arrays) throws IOException {
        for (double[] array : arrays) {
            if (in.readInt() != array.length) {
                throw new IOException("it belongs to other features");
            }
            for (int i = 0; i < array.length; i++) {
                array[i] = in.readDouble();
            }
        }
    }
}
