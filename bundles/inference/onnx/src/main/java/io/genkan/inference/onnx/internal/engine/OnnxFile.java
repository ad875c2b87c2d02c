package io.genkan.inference.onnx.internal.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks at the outermost fields of a file (a {@code ModelProto}) before the runtime gets it: what is no model, is cut or
 * is too large is told apart here, where the runtime says "parsing failed" or takes the memory.
 */
final class OnnxFile {
    private static final int IR_VERSION = 1;
    private static final int GRAPH = 7;
    private static final int OPSET_IMPORT = 8;
    private static final int LAST_FIELD = 40;

    private OnnxFile() {}

    /**
     * Maps the file into memory.
     *
     * @param maxBytes size above which a file is refused
     * @throws ModelException when it is no model that could be loaded
     */
    static ByteBuffer map(Path file, long maxBytes) throws ModelException {
        try {
            if (Files.isDirectory(file)) {
                throw new ModelException(file + " is a folder: name the .onnx file in it.");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                long size = channel.size();
                if (size > maxBytes) {
                    throw new ModelException(String.format(
                            java.util.Locale.ROOT,
                            "%s has %d MB and the engine takes %d at most: raise model.max.mb if the gateway has the"
                                    + " memory for it.",
                            file,
                            size >> 20,
                            maxBytes >> 20));
                }
                ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
                check(file, content.duplicate());
                return content;
            }
        } catch (NoSuchFileException e) {
            throw new ModelException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void check(Path file, ByteBuffer in) throws ModelException {
        if (!in.hasRemaining()) {
            throw new ModelException(file + " is empty.");
        }
        boolean version = false;
        boolean graph = false;
        boolean opset = false;
        while (in.hasRemaining()) {
            int start = in.position();
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            int wire = (int) (tag & 7);
            if (tag < 0 || field == 0 || field > LAST_FIELD || (wire != 0 && wire != 1 && wire != 2 && wire != 5)) {
                throw version || graph
                        ? damaged(file, start)
                        : new ModelException(file + " is not an ONNX model: export it as .onnx.");
            }
            long length = wire == 0 ? varint(in) : wire == 1 ? 8 : wire == 5 ? 4 : varint(in);
            if (wire == 0) {
                if (length < 0) {
                    throw damaged(file, start);
                }
            } else if (length < 0 || length > in.remaining()) {
                throw version || field == GRAPH
                        ? damaged(file, start)
                        : new ModelException(file + " is not an ONNX model: export it as .onnx.");
            } else {
                in.position(in.position() + (int) length);
            }
            version |= field == IR_VERSION && wire == 0;
            graph |= field == GRAPH && wire == 2;
            opset |= field == OPSET_IMPORT && wire == 2;
        }
        if (!version || !graph || !opset) {
            throw version
                    ? new ModelException(file + " is cut: it ends without its " + (graph ? "operator set." : "graph."))
                    : new ModelException(file + " is not an ONNX model: export it as .onnx.");
        }
    }

    private static ModelException damaged(Path file, int position) {
        return new ModelException(
                file + " is cut or damaged at byte " + position + " of " + size(file) + ": fetch it again.");
    }

    private static String size(Path file) {
        try {
            return String.valueOf(Files.size(file));
        } catch (IOException e) {
            return "?";
        }
    }

    /** {@return the number, -1 when the file ends in it or it is none} */
    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64 && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return -1;
    }
}
