package io.genkan.launcher.kura;

import io.genkan.support.crypto.AesText;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The command that takes over a Kura. It tells what would become of everything in it; it changes nothing unless it is asked to
 * apply what it told.
 */
public final class ImportKura {
    private static final String USAGE =
            "usage: import-kura PATH [--key KEY | --kura-key] [--apply [--yes]]\n       import-kura --undo";

    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier accepted;

    ImportKura(PrintStream out, PrintStream err, BooleanSupplier accepted) {
        this.out = out;
        this.err = err;
        this.accepted = accepted;
    }

    /** Exits with 0 when all was told or done, 1 when it was refused, 2 when the arguments make no sense. */
    public static void main(String[] arguments) {
        System.exit(new ImportKura(System.out, System.err, ImportKura::ask).run(arguments));
    }

    /** Who has no terminal has said yes with --apply. */
    @SuppressWarnings("SystemConsoleNull") // told by the property to be null without a terminal
    private static boolean ask() {
        System.setProperty("jdk.console", "java.base"); // Java 22 to 24 would have a console without a terminal, too
        Console console = System.console();
        if (console == null) {
            return true;
        }
        String answer = console.readLine("Take this over? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    int run(String... arguments) {
        Path path = null;
        Path home = null;
        Path data = null;
        String key = "";
        boolean apply = false;
        boolean yes = false;
        boolean undo = false;
        boolean wrong = false;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--kura-key" -> key = AesText.KURA_PUBLISHED_KEY;
                case "--key" -> key = orEmpty(rest.poll());
                case "--apply" -> apply = true;
                case "--yes" -> yes = true;
                case "--undo" -> undo = true;
                case "--home" -> home = Path.of(orEmpty(rest.poll()));
                case "--data" -> data = Path.of(orEmpty(rest.poll()));
                default -> {
                    wrong = wrong || argument.startsWith("-") || argument.isEmpty() || path != null;
                    path = Path.of(argument);
                }
            }
        }
        if (wrong || home == null || data == null || (path == null) != undo || (undo && (apply || yes))) {
            err.println(USAGE);
            return 2;
        }
        try {
            if (path == null) {
                new Application(data.toAbsolutePath()).undo().forEach(out::println);
                return 0;
            }
            return take(path, key, home, data, apply, yes);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("The import was not made, nothing has changed: " + e.getMessage());
            return 1;
        }
    }

    private int take(Path path, String key, Path home, Path data, boolean apply, boolean yes) throws IOException {
        Takeover takeover = Survey.of(
                KuraSource.of(path.toAbsolutePath().normalize()),
                PidTable.read(home.resolve("kura-config/kura-pids.csv")),
                Offer.of(home),
                key);
        Report.print(out, takeover);
        if (takeover.isEmpty()) {
            out.println("There is nothing to take over.");
            return apply ? 1 : 0;
        }
        if (!apply) {
            out.println("Nothing was changed. The same command with --apply takes this over.");
            return 0;
        }
        if (!yes && !accepted.getAsBoolean()) {
            out.println("Nothing was changed.");
            return 1;
        }
        new Application(data.toAbsolutePath()).apply(takeover);
        out.println(
                "It is taken over at the next start of the gateway, the settings as one snapshot: a rollback to the one before"
                        + " goes back. Until then, import-kura --undo takes all of it back.");
        return 0;
    }

    private static String orEmpty(@Nullable String argument) {
        return argument == null ? "" : argument;
    }
}
