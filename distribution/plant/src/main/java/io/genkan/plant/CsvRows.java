package io.genkan.plant;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, one by one; the file may be larger than the memory, and compressed (.gz). */
final class CsvRows implements Closeable {
    private final Path file;
    private final char separator;
    private final List<String> header;
    private BufferedReader reader;
    private @Nullable String firstRow;

    /**
     * @param separator 0: the one of semicolon, comma and tab that the first line has most of
     * @throws IllegalArgumentException with one sentence when the file cannot be used
     */
    CsvRows(Path file, char separator) throws IOException {
        this.file = file;
        this.reader = open();
        String first = reader.readLine();
        if (first == null || first.isBlank()) {
            reader.close();
            throw new IllegalArgumentException(file + " is empty.");
        }
        first = first.startsWith("\uFEFF") ? first.substring(1) : first;
        this.separator = separator == 0 ? guess(first) : separator;
        List<String> cells = split(first);
        if (allNumbers(cells)) {
            header = new ArrayList<>();
            for (int i = 1; i <= cells.size(); i++) {
                header.add("#" + i);
            }
            firstRow = first;
        } else {
            header = cells;
        }
    }

    private BufferedReader open() throws IOException {
        try {
            InputStream in = Files.newInputStream(file);
            if (file.toString().endsWith(".gz")) {
                in = new GZIPInputStream(in);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + ".", e);
        }
    }

    /** {@return the names of the columns; #1, #2 ... for a file that begins with numbers} */
    List<String> header() {
        return header;
    }

    /**
     * {@return the index of a column given by its name or by #1, #2 ...}
     *
     * @throws IllegalArgumentException when there is no such one
     */
    int column(String name) {
        int index = header.indexOf(name.strip());
        if (index < 0 && name.startsWith("#")) {
            index = (int) FaultOrder.number("column", name.substring(1)) - 1;
        }
        if (index < 0 || index >= header.size()) {
            throw new IllegalArgumentException(
                    file + " has no column \"" + name + "\"; it has " + String.join(", ", header) + ".");
        }
        return index;
    }

    /** {@return the cells of the next row that is not blank, null at the end} */
    @Nullable
    List<String> next() throws IOException {
        String line = firstRow;
        firstRow = null;
        if (line == null) {
            line = reader.readLine();
        }
        while (line != null && line.isBlank()) {
            line = reader.readLine();
        }
        return line == null ? null : split(line);
    }

    /** Begins again with the first row. */
    void rewind() throws IOException {
        reader.close();
        reader = open();
        String first = reader.readLine();
        firstRow = header.get(0).equals("#1") ? first : null;
    }

    private List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static boolean allNumbers(List<String> cells) {
        for (String cell : cells) {
            if (Double.isNaN(parse(cell))) {
                return false;
            }
        }
        return true;
    }

    /** {@return the number in a cell, NaN when there is none} */
    static double parse(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static char guess(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
