package io.genkan.inference.maintenance.internal.train;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Trains a model for another test. */
public final class TrainRun {
    private TrainRun() {}

    /** {@return the report} */
    public static String train(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        int ended = Train.run(List.of(arguments), both, both);
        String said = out.toString(StandardCharsets.UTF_8);
        if (ended != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }
}
