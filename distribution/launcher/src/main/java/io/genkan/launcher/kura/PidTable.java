package io.genkan.launcher.kura;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of Kura's PIDs: what becomes here of the settings of each. */
record PidTable(List<Row> rows) {
    /** What becomes of a component's settings. */
    enum Verdict {
        /** A bundle of ours takes its place under the same PID. */
        OURS,
        /** Kept, for an add-on that may bring the component. */
        WAITS,
        /** Not taken over. */
        LEFT
    }

    /**
     * One line of the table.
     *
     * @param pid PID or factory PID; a trailing asterisk stands for the rest of a name
     * @param bundle our bundle, empty for none
     * @param note a reason, empty for none
     */
    record Row(String pid, boolean factory, Verdict verdict, String bundle, String note) {
        boolean fits(String name) {
            return pid.endsWith("*") ? name.startsWith(pid.substring(0, pid.length() - 1)) : name.equals(pid);
        }
    }

    PidTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads the table.
     *
     * @throws IOException when it cannot be read, or a line of it is wrong
     */
    static PidTable read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("pid;")) {
                continue;
            }
            String[] cells = line.split(";", -1);
            if (cells.length != 5) {
                throw new IOException(
                        "Line \"" + line + "\" of " + file + " has not five cells: install the gateway again.");
            }
            rows.add(new Row(
                    cells[0],
                    cells[1].equals("factory"),
                    Verdict.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                    cells[3],
                    cells[4]));
        }
        return new PidTable(rows);
    }

    /** {@return the row of a PID or factory PID, the longest that fits, null for none} */
    @Nullable
    Row find(String pid) {
        return rows.stream()
                .filter(row -> row.fits(pid))
                .max(Comparator.comparingInt(row -> row.pid().length()))
                .orElse(null);
    }
}
