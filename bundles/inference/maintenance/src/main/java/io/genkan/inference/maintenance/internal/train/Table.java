package io.genkan.inference.maintenance.internal.train;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A CSV file with a header line, separated by commas, semicolons or tabs; cells may stand in double quotes.
 *
 * @param columns names of the columns
 * @param cells one array per row
 */
record Table(List<String> columns, List<String[]> cells) {
    private static final Set<String> GAPS = Set.of("", "na", "n/a", "nan", "null", "none", "-", "?");
    /** Factors between units that people mix: kilo, per cent, seconds, km/h, psi, kgf. */
    private static final double[] FACTORS = {1e3, 1e6, 100, 60, 3600, 3.6, 14.504, 9.807};

    private static final double FEWEST_OF_UNIT = 0.02;

    static Table read(Path file) throws TrainException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new TrainException("There is no file " + file + ".", e);
        } catch (MalformedInputException e) {
            throw new TrainException(file + " is no text in UTF-8: give a CSV file.", e);
        } catch (IOException e) {
            throw new TrainException(file + " cannot be read: " + e.getMessage(), e);
        }
        lines.removeIf(String::isBlank);
        if (lines.size() < 2) {
            throw new TrainException(file + " has no rows: give a header line and one line per record.");
        }
        String header = lines.get(0).replace("\ufeff", "");
        char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
        List<String> columns = Arrays.asList(split(header, separator));
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new TrainException("The header of " + file + " names a column twice: " + header + ".");
        }
        List<String[]> cells = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] row = split(lines.get(i), separator);
            if (row.length != columns.size()) {
                throw new TrainException("Row " + i + " of " + file + " has " + row.length + " cells, the header has "
                        + columns.size() + ".");
            }
            cells.add(row);
        }
        return new Table(columns, cells);
    }

    private static String[] split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().trim());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().trim());
        return cells.toArray(new String[0]);
    }

    int column(String name) throws TrainException {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new TrainException(
                    "There is no column " + name + ": the file has " + String.join(", ", columns) + ".");
        }
        return index;
    }

    String text(int row, int column) {
        return cells.get(row)[column];
    }

    boolean gap(int row, int column) {
        return GAPS.contains(text(row, column).toLowerCase(Locale.ROOT));
    }

    /** {@return whether every cell of the column is a number or a gap} */
    boolean isNumbers(int column) {
        try {
            numbers(column);
            return true;
        } catch (TrainException e) {
            return false;
        }
    }

    /** {@return whether no cell of the column is a number} */
    boolean isTextOnly(int column) {
        for (int i = 0; i < cells.size(); i++) {
            try {
                if (!gap(i, column)) {
                    truth(text(i, column));
                    return false;
                }
            } catch (NumberFormatException e) {
                // a text
            }
        }
        return true;
    }

    /** {@return the column's numbers, NaN where a cell is empty or says that there is none} */
    double[] numbers(int column) throws TrainException {
        double[] result = new double[cells.size()];
        for (int i = 0; i < result.length; i++) {
            String text = text(i, column);
            try {
                result[i] = gap(i, column) ? Double.NaN : truth(text);
            } catch (NumberFormatException e) {
                throw new TrainException(
                        "Column " + columns.get(column) + " holds the text \"" + text + "\" in row " + (i + 1)
                                + (text.matches("[-+.\\d]+\\s*\\D+") ? ", a number with a unit" : "")
                                + ": give numbers in one unit, or leave it out with --ignore.",
                        e);
            }
            if (Double.isInfinite(result[i])) {
                throw new TrainException("Column " + columns.get(column) + " is infinite in row " + (i + 1)
                        + ": leave the cell empty or the column out with --ignore.");
            }
        }
        return result;
    }

    private static double truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> 1;
            case "false" -> 0;
            default -> Double.parseDouble(text);
        };
    }

    /**
     * Refuses a column that falls into two groups with nothing between, a factor between units apart.
     *
     * @throws TrainException with one sentence that names both
     */
    void checkUnits(int column, double[] numbers) throws TrainException {
        double[] sorted =
                Arrays.stream(numbers).filter(value -> value > 0).sorted().toArray();
        if (sorted.length < 50 || Arrays.stream(numbers).anyMatch(value -> value < 0)) {
            return;
        }
        int widest = 1;
        for (int i = 2; i < sorted.length; i++) {
            widest = sorted[i] / sorted[i - 1] > sorted[widest] / sorted[widest - 1] ? i : widest;
        }
        double gap = sorted[widest] / sorted[widest - 1];
        int fewest = Math.min(widest, sorted.length - widest);
        if (gap < 2 || fewest < FEWEST_OF_UNIT * sorted.length) {
            return;
        }
        double low = sorted[widest / 2];
        double high = sorted[widest + (sorted.length - widest) / 2];
        for (double factor : FACTORS) {
            if (Math.abs(high / low / factor - 1) < 0.1) {
                throw new TrainException(String.format(
                        Locale.ROOT,
                        "Column %s looks as if it had two units, about %.4g in %d rows and about %.4g in %d: convert it,"
                                + " leave it out with --ignore, or say --accept-units.",
                        columns.get(column),
                        low,
                        widest,
                        high,
                        sorted.length - widest));
            }
        }
    }
}
