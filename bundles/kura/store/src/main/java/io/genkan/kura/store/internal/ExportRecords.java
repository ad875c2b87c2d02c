package io.genkan.kura.store.internal;

import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.LogEvents;
import io.genkan.kura.store.internal.log.RowLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a wire record store as CSV, also while the gateway runs: it reads a copy of the files. Columns are the
 * keys of all records, and {@code TIMESTAMP}, when a record was stored.
 */
public final class ExportRecords {
    private static final String TIME = "TIMESTAMP";

    private ExportRecords() {}

    /** Arguments: the folder of the stores, the name of the store, the file to be written. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: FOLDER NAME FILE.csv");
            System.exit(2);
        }
        try {
            export(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]));
        } catch (IOException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** @throws IOException with one sentence, when there is no such store or it cannot be read */
    static void export(Path stores, String name, Path csv) throws IOException {
        Path source = stores.resolve(RecordStores.PREFIX + DurableStores.folder(name));
        if (!Files.isDirectory(source)) {
            throw new IOException("There is no record store " + name + " in " + stores
                    + ": add a record store with this" + " store.name to a line.");
        }
        Path copy = Files.createTempDirectory("genkan-records");
        try {
            copy(source, copy);
            try (RowLog log = RowLog.open(FolderDisk.open(copy), Long.MAX_VALUE, 1000, new Deaf())) {
                write(log, csv);
            }
        } finally {
            try (Stream<Path> files = Files.list(copy)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(copy);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(from)) {
            all = files.filter(file -> !file.endsWith("lock")).sorted().toList();
        }
        for (Path file : all) {
            try {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            } catch (NoSuchFileException e) {
                // the oldest records have just been given up
            }
        }
    }

    private static void write(RowLog log, Path csv) throws IOException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        columns.put(TIME, 0);
        log.read(0, (number, in, at, length) -> {
            for (String key : RecordCodec.decode(in, at, length).values().keySet()) {
                columns.putIfAbsent(key, columns.size());
            }
        });
        try (PrintStream out =
                new PrintStream(new BufferedOutputStream(Files.newOutputStream(csv)), false, StandardCharsets.UTF_8)) {
            out.println(String.join(
                    ",", columns.keySet().stream().map(ExportRecords::quoted).toList()));
            log.read(0, (number, in, at, length) -> {
                RecordCodec.Timed record = RecordCodec.decode(in, at, length);
                String[] cells = new String[columns.size()];
                java.util.Arrays.fill(cells, "");
                cells[0] = Long.toString(record.time());
                record.values().forEach((key, value) -> cells[columns.getOrDefault(key, 0)] = cell(value));
                out.println(String.join(",", cells));
            });
            if (out.checkError()) {
                throw new IOException(csv + " cannot be written: make room on its disk.");
            }
        }
    }

    private static String cell(TypedValue<?> value) {
        return value.getValue() instanceof byte[] ? "" : quoted(String.valueOf(value.getValue()));
    }

    private static String quoted(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.contains(",") || line.contains("\"") || line.contains(";")
                ? '"' + line.replace("\"", "\"\"") + '"'
                : line;
    }

    /** Nothing is written to the copy that could be dropped. */
    private static final class Deaf implements LogEvents {
        @Override
        public void dropped(int priority, DropPolicy policy, long count) {
            // cannot be
        }

        @Override
        public void failing(@Nullable IOException reason) {
            // told by what is read
        }
    }
}
