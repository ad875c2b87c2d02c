package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.support.crypto.AesText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command that hands the snapshot of a Kura to a gateway, which takes it over at its next start. Runs from the
 * bundle's jar alone: {@code java -cp <jar> io.genkan.kura.configuration.internal.ImportSnapshot}.
 */
public final class ImportSnapshot {
    private static final String USAGE = "usage: import-snapshot FILE [--key KEY | --kura-key] --snapshots FOLDER";
    private static final Pattern CONFIGURATION = Pattern.compile("<esf:configuration[\\s>]");

    private ImportSnapshot() {}

    /** Exits with 0 when the snapshot waits, 1 when it was refused, 2 when the arguments make no sense. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        Path file = null;
        Path folder = null;
        String key = "";
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--kura-key" -> key = AesText.KURA_PUBLISHED_KEY;
                case "--key" -> key = orEmpty(rest.poll());
                case "--snapshots" -> folder = Path.of(orEmpty(rest.poll()));
                default -> file = argument.startsWith("--") || file != null ? Path.of("") : Path.of(argument);
            }
        }
        if (file == null
                || folder == null
                || file.toString().isEmpty()
                || folder.toString().isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        try {
            ImportRequest request = new ImportRequest(key, read(file));
            Matcher configurations = CONFIGURATION.matcher(request.xml());
            long count = configurations.results().count();
            if (count == 0) {
                err.println(file + " holds no configuration; its elements must be named esf:configuration.");
                return 1;
            }
            request.leave(folder);
            out.println("The snapshot with the configuration of " + count
                    + " components is taken over at the next start of the gateway.");
            return 0;
        } catch (IOException e) {
            err.println("The snapshot cannot be left in " + folder + ": " + e.getMessage()
                    + "; make room there, and let this user write.");
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    /** Texts of another encoding than UTF-8 are no snapshots, so they count as wrong. */
    private static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read, it is not there: give the path of a snapshot.");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The file " + file + " is no text, so it is no snapshot of a Kura.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read: " + e.getMessage() + "; let this user read it.", e);
        }
    }

    private static String orEmpty(@Nullable String argument) {
        return argument == null ? "" : argument;
    }
}
