package io.genkan.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints figures, and appends them to the file that the system property {@code genkan.figures} names. */
public final class Figures {
    private Figures() {}

    /** Prints a figure; {@code unit} may be empty. */
    public static void print(String name, double value, String unit) {
        String number = value == Math.rint(value) || value >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
        write(("FIGURE " + name + " " + number + " " + unit).trim());
    }

    /** Prints a figure that could not be taken, as a failure with its reason. */
    public static void failure(String name, @Nullable String reason) {
        write("FIGURE " + name + " 0 failed: "
                + String.valueOf(reason).lines().findFirst().orElse("no reason given"));
    }

    private static void write(String line) {
        System.out.println(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            try {
                Path path = Path.of(file).toAbsolutePath();
                Files.createDirectories(path.getParent());
                Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("Figures cannot be written to " + file, e);
            }
        }
    }
}
