package io.genkan.inference.maintenance.internal.train;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV file with a header line, separated by commas or semicolons, without quotes.
 *
 * @param columns names of the columns
 * @param cells one array per row
 */
record Table(List<String> columns, List<String[]> cells) {

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
        String separator = header.contains(";") ? ";" : ",";
        List<String> columns =
                Arrays.stream(header.split(separator, -1)).map(String::trim).toList();
        List<String[]> cells = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] row = lines.get(i).split(separator, -1);
            if (row.length != columns.size()) {
                throw new TrainException("Row " + i + " of " + file + " has " + row.length + " cells, the header has "
                        + columns.size() + ".");
            }
            cells.add(row);
        }
        return new Table(columns, cells);
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
        return cells.get(row)[column].trim();
    }

    /** {@return the column's numbers, NaN where a cell is empty} */
    double[] numbers(int column) throws TrainException {
        double[] result = new double[cells.size()];
        for (int i = 0; i < result.length; i++) {
            String text = text(i, column);
            try {
                result[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new TrainException(
                        "Column " + columns.get(column) + " holds the text \"" + text + "\" in row " + (i + 1)
                                + ": give numbers in one unit, or leave it out with --ignore.",
                        e);
            }
            if (Double.isInfinite(result[i])) {
                throw new TrainException(
                        "Column " + columns.get(column) + " is infinite in row " + (i + 1) + ": give a number.");
            }
        }
        return result;
    }
}
