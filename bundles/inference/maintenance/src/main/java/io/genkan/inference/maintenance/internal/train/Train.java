package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.features.CourseFeatures;
import io.genkan.inference.maintenance.internal.learn.Classes;
import io.genkan.inference.maintenance.internal.learn.OnnxExport;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains a model from a CSV file, on a laptop or on the gateway; says honestly what it is worth, and writes it. */
public final class Train {
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
            Table table = Table.read(order.file());
            List<String> others = new ArrayList<>(table.columns());
            others.removeAll(order.ignored());
            others.removeIf(name -> name.equals(order.target()) || name.equals(order.machine()));
            List<String> leftOut = Samples.leftOut(table, others);
            if (!leftOut.isEmpty()) {
                out.println("Left out, for they hold times or no numbers: " + String.join(", ", leftOut) + ".");
            }
            Path written = order.target() == null ? life(table, order, out) : target(table, order, out);
            out.println("Written to " + written + ".");
            return 0;
        } catch (TrainException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("The model cannot be written: " + e.getMessage());
            return 1;
        }
    }

    private static Path target(Table table, TrainOrder order, PrintStream out) throws TrainException, IOException {
        Samples samples = Samples.of(table, order);
        if (samples.isClasses() && order.model() != TrainOrder.Model.TREES) {
            throw new TrainException("Several classes are told apart by trees only: leave --model away.");
        }
        long gaps = Arrays.stream(samples.rows())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isNaN)
                .count();
        out.println(samples.rows().length + " rows, " + samples.recipe().names().size() + " columns, " + gaps
                + " empty cells; the target " + order.target() + " is a "
                + (samples.labels().isEmpty() ? "number" : "class") + ".");
        Trials trials = new Trials(samples, order.model());
        Trials.Outcome outcome = trials.run();
        outcome.lines().forEach(out::println);
        ModelFile file = new ModelFile(order, samples.recipe(), samples.rows(), outcome);
        if (samples.isClasses()) {
            Classes classes = Classes.train(
                    samples.rows(),
                    Arrays.stream(samples.target()).mapToInt(y -> (int) y).toArray(),
                    samples.labels().size(),
                    TreeOptions.rareClass(1));
            return file.write(
                    OnnxExport.write(classes),
                    "probabilities",
                    samples.labels(),
                    row -> classes.members().stream()
                            .mapToDouble(each -> each.predict(row))
                            .toArray());
        }
        Contender.Filled filled = trials.chosen().train(samples.rows(), samples.target());
        return file.write(
                OnnxExport.write(filled.predictor()),
                samples.isClass() ? "probability" : "value",
                samples.isClass() ? List.of(samples.rare()) : List.of(),
                row -> new double[] {filled.predict(row)},
                filled.predictor().bearsGaps());
    }

    private static Path life(Table table, TrainOrder order, PrintStream out) throws TrainException, IOException {
        LifeTrials trials = new LifeTrials(table, order);
        Trials.Outcome outcome = trials.outcome(order.unit());
        outcome.lines().forEach(out::println);
        double[][] rows = Arrays.stream(trials.courses())
                .flatMap(course ->
                        Arrays.stream(CourseFeatures.of(course, trials.model().fusion())))
                .toArray(double[][]::new);
        ModelFile file = new ModelFile(order, trials.recipe(), rows, outcome);
        return file.write(trials.model(), trials.courses());
    }
}
