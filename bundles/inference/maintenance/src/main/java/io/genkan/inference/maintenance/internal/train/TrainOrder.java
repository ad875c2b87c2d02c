package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.features.Recipe;
import io.genkan.inference.maintenance.internal.learn.Policies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained, from the command line.
 *
 * @param file the CSV file
 * @param target column that is to be predicted; null for the remaining life
 * @param machine column that names the machine of a row, whose rows are never on both sides of a split; null for none
 * @param byTime whether the rows are in the order of time, and models are judged on later rows than they learnt from
 * @param ignored columns that are left out
 * @param kind features that are made of the rows
 * @param counters columns that count up
 * @param every rows that make one sample
 * @param window samples of a spectrum
 * @param step samples from one spectrum to the next
 * @param model kind of model that is written
 * @param cap remaining life above which machines are equally healthy, in samples; 0 for one that suits the data
 * @param horizon remaining life that counts as soon, in samples
 * @param unit what a sample is, for people
 * @param costs of stops
 * @param mixedUnits whether columns that look as if they had two units are taken as they are
 * @param name name of the model
 * @param version version of the model
 * @param folder where the model is written to
 */
record TrainOrder(
        Path file,
        @Nullable String target,
        @Nullable String machine,
        boolean byTime,
        List<String> ignored,
        Recipe.Kind kind,
        List<String> counters,
        int every,
        int window,
        int step,
        Model model,
        double cap,
        double horizon,
        String unit,
        Policies.Costs costs,
        boolean mixedUnits,
        String name,
        String version,
        Path folder) {
    /** Models that can be written. */
    enum Model {
        TREES,
        NETWORK,
        LINEAR
    }

    static final String USAGE = """
            usage: train FILE.csv --target COLUMN | --remaining-life   [OPTIONS]
              FILE may be records:NAME, a store of wire records of this gateway
              --machine COLUMN      names the machine of a row; a machine is never on both sides of a split
              --by-time             rows are in the order of time: judged on later ones than learnt from
              --ignore A,B          columns that are left out
              --features KIND       row (default), course (trend, spread and means over time), spectrum (of windows of vibration)
              --counters A,B        columns that count up and may start from 0 again
              --every N             rows that make one sample (1)
              --window N, --step N  samples of a spectrum (2048), and from one to the next (the window)
              --model KIND          trees (default), network or linear
              --cap N, --horizon N  of the remaining life, in samples (0: from the data; 30)
              --unit NAME           what a sample is, such as cycle or hour
              --costs P,U,PH,UH,L   a planned stop, a failure, hours of each, samples from alarm to stop (1,5,6,24,5)
              --accept-units        columns that look as if they had two units are taken as they are
              --name, --version, --out FOLDER   of the archive""";

    /** What is said where an option is wrong: one line. */
    private static final String SHORT = "Try --help.";

    /** Options as they come. */
    private static final class Draft {
        private @Nullable Path file;
        private @Nullable String target;
        private @Nullable String machine;
        private boolean byTime;
        private boolean life;
        private final List<String> ignored = new ArrayList<>();
        private Recipe.Kind kind = Recipe.Kind.ROW;
        private final List<String> counters = new ArrayList<>();
        private int every = 1;
        private int window = 2048;
        private int step;
        private Model model = Model.TREES;
        private int cap;
        private int horizon = 30;
        private String unit = "sample";
        private Policies.Costs costs = new Policies.Costs(1, 5, 6, 24, 5);
        private boolean mixedUnits;
        private String name = "model";
        private String version = "1";
        private Path folder = Path.of(".");

        /** {@return whether it needs no value} */
        boolean flag(String option) {
            switch (option) {
                case "--by-time" -> byTime = true;
                case "--remaining-life" -> life = true;
                case "--accept-units" -> mixedUnits = true;
                default -> {
                    return false;
                }
            }
            return true;
        }

        void value(String option, String value) throws TrainException {
            switch (option) {
                case "--target" -> target = value;
                case "--machine" -> machine = value;
                case "--ignore" -> names(value, ignored);
                case "--features" -> kind = oneOf(Recipe.Kind.values(), option, value);
                case "--counters" -> names(value, counters);
                case "--every" -> every = number(option, value);
                case "--window" -> window = number(option, value);
                case "--step" -> step = number(option, value);
                case "--model" -> model = oneOf(Model.values(), option, value);
                case "--cap" -> cap = number(option, value);
                case "--horizon" -> horizon = number(option, value);
                case "--unit" -> unit = value;
                case "--costs" -> costs = costs(value);
                case "--name" -> name = checked("name", value);
                case "--version" -> version = checked("version", value);
                case "--out" -> folder = Path.of(value);
                default -> throw new TrainException("There is no option " + option + ". " + SHORT);
            }
        }
    }

    static TrainOrder parse(List<String> arguments) throws TrainException {
        Draft draft = new Draft();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--")) {
                if (!draft.flag(argument)) {
                    if (i + 1 == arguments.size()) {
                        throw new TrainException(argument + " needs a value. " + SHORT);
                    }
                    draft.value(argument, arguments.get(++i));
                }
            } else if (draft.file == null) {
                draft.file = Path.of(argument);
            } else {
                throw new TrainException("There is one file too many: " + argument + ". " + SHORT);
            }
        }
        Path file = draft.file;
        if (file == null || draft.life == (draft.target != null)) {
            throw new TrainException("A file and either --target or --remaining-life are needed. " + SHORT);
        }
        if (draft.life && draft.machine == null) {
            throw new TrainException(
                    "--remaining-life needs --machine: which rows are of one machine, up to its failure?");
        }
        if (draft.life && draft.model != Model.TREES) {
            throw new TrainException("Remaining life is learnt by trees only: leave --model away.");
        }
        return new TrainOrder(
                file,
                draft.target,
                draft.machine,
                draft.byTime,
                List.copyOf(draft.ignored),
                draft.life ? Recipe.Kind.COURSE : draft.kind,
                List.copyOf(draft.counters),
                draft.every,
                draft.window,
                draft.step == 0 ? draft.window : draft.step,
                draft.model,
                draft.cap,
                draft.horizon,
                draft.unit,
                draft.costs,
                draft.mixedUnits,
                draft.name,
                draft.version,
                draft.folder);
    }

    /** {@return how features are made of these columns} */
    Recipe recipe(List<String> channels) throws TrainException {
        try {
            return new Recipe(kind, channels, counters, every, window, step, Recipe.BANDS, null);
        } catch (IllegalArgumentException e) {
            throw new TrainException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void names(String value, List<String> to) {
        Arrays.stream(value.split(",", -1)).map(String::trim).forEach(to::add);
    }

    private static <T extends Enum<T>> T oneOf(T[] all, String option, String value) throws TrainException {
        for (T each : all) {
            if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new TrainException(option + " is " + value + ": give one of "
                + Arrays.toString(all).toLowerCase(Locale.ROOT) + ".");
    }

    private static int number(String option, String value) throws TrainException {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new TrainException(option + " is " + value + ": give a whole number above 0.");
    }

    private static Policies.Costs costs(String value) throws TrainException {
        String[] parts = value.split(",", -1);
        try {
            if (parts.length == 5) {
                return new Policies.Costs(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        Integer.parseInt(parts[4].trim()));
            }
        } catch (NumberFormatException e) {
            // told below
        } catch (IllegalArgumentException e) {
            throw new TrainException("--costs is " + value + ": " + e.getMessage(), e);
        }
        throw new TrainException("--costs is " + value + ": give five numbers, such as 1,5,6,24,5.");
    }

    private static String checked(String what, String value) throws TrainException {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new TrainException("The " + what + " is " + value + ": use letters, digits, dots and dashes.");
        }
        return value;
    }
}
