package io.genkan.inference.maintenance.internal.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained, from the command line.
 *
 * @param file the CSV file
 * @param target column that is to be predicted
 * @param machine column that names the machine of a row, whose rows are never on both sides of a split; null for none
 * @param byTime whether the rows are in the order of time, and models are judged on later rows than they learnt from
 * @param ignored columns that are left out
 * @param name name of the model
 * @param version version of the model
 * @param folder where the model is written to
 */
record TrainOrder(
        Path file,
        String target,
        @Nullable String machine,
        boolean byTime,
        List<String> ignored,
        String name,
        String version,
        Path folder) {
    static final String USAGE =
            "usage: train FILE.csv --target COLUMN [--machine COLUMN] [--by-time] [--ignore COLUMN,...]"
                    + " [--name NAME] [--version VERSION] [--out FOLDER]";

    static TrainOrder parse(List<String> arguments) throws TrainException {
        Path file = null;
        String target = null;
        String machine = null;
        boolean byTime = false;
        List<String> ignored = new ArrayList<>();
        String name = "model";
        String version = "1";
        Path folder = Path.of(".");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--by-time")) {
                byTime = true;
            } else if (argument.startsWith("--")) {
                if (i + 1 == arguments.size()) {
                    throw new TrainException(argument + " needs a value. " + USAGE);
                }
                String value = arguments.get(++i);
                switch (argument) {
                    case "--target" -> target = value;
                    case "--machine" -> machine = value;
                    case "--ignore" ->
                        Arrays.stream(value.split(",", -1)).map(String::trim).forEach(ignored::add);
                    case "--name" -> name = checked("name", value);
                    case "--version" -> version = checked("version", value);
                    case "--out" -> folder = Path.of(value);
                    default -> throw new TrainException("There is no option " + argument + ". " + USAGE);
                }
            } else if (file == null) {
                file = Path.of(argument);
            } else {
                throw new TrainException("There is one file too many: " + argument + ". " + USAGE);
            }
        }
        if (file == null || target == null) {
            throw new TrainException("A file and --target are needed. " + USAGE);
        }
        return new TrainOrder(file, target, machine, byTime, List.copyOf(ignored), name, version, folder);
    }

    private static String checked(String what, String value) throws TrainException {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new TrainException("The " + what + " is " + value + ": use letters, digits, dots and dashes.");
        }
        return value;
    }
}
