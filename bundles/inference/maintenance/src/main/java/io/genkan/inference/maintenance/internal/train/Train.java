package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.learn.Forecast;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Trains a model from a CSV file, on a laptop or on the gateway; says honestly what it is worth, and writes it. */
public final class Train {
    private static final int MEMBERS = 2;

    private Train() {}

    /** Arguments as {@link TrainOrder#USAGE} says; ends with 2 when they or the data are wrong. */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            List<String> own = !arguments.isEmpty() && arguments.get(0).equals("train")
                    ? arguments.subList(1, arguments.size())
                    : arguments;
            if (own.contains("--help") || own.contains("-h")) {
                out.println(TrainOrder.USAGE);
                return 0;
            }
            TrainOrder order = TrainOrder.parse(own);
            Samples samples = Samples.of(Table.read(order.file()), order);
            long gaps = Arrays.stream(samples.rows())
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isNaN)
                    .count();
            out.println(samples.rows().length + " rows, " + samples.columns().size() + " columns, " + gaps
                    + " empty cells; the target " + order.target() + " is a " + (samples.isClass() ? "class" : "number")
                    + ".");
            Trials trials = new Trials(samples);
            Trials.Outcome outcome = trials.run();
            outcome.lines().forEach(out::println);
            Forecast forecast = Forecast.train(samples.rows(), samples.target(), trials.options(), MEMBERS);
            out.println("Written to " + ModelFile.write(order, samples, forecast, outcome) + ".");
            return 0;
        } catch (TrainException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("The model cannot be written: " + e.getMessage());
            return 1;
        }
    }
}
