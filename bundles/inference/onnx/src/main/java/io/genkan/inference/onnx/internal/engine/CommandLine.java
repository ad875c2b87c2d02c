package io.genkan.inference.onnx.internal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime 1.29 ends the whole process with a segmentation fault, while it is loaded, when the command line of the
 * process is about as long as a memory page (seen from 3981 bytes on; with 3980 it loads). Long class paths make such
 * command lines.
 */
final class CommandLine {
    private static final int LONGEST = 3800;
    private static final Path OWN = Path.of("/proc/self/cmdline");

    private CommandLine() {}

    static void check() throws ModelException {
        int length;
        try {
            length = Files.readAllBytes(OWN).length;
        } catch (IOException e) {
            return; // not Linux, where the library is not offered anyway
        }
        if (length > LONGEST) {
            throw new ModelException("The command line of this process has " + length + " bytes, and above " + LONGEST
                    + " ONNX Runtime may end the process when it is loaded: give the class path by the variable"
                    + " CLASSPATH or an argument file (java @file).");
        }
    }
}
