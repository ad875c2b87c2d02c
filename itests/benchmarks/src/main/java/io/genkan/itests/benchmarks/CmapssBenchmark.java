package io.genkan.itests.benchmarks;

import io.genkan.inference.maintenance.internal.learn.Intervals;
import io.genkan.inference.maintenance.internal.learn.LifeModel;
import io.genkan.inference.maintenance.internal.learn.LifeOptions;
import io.genkan.inference.maintenance.internal.learn.Policies;
import io.genkan.inference.maintenance.internal.learn.Scores;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * C-MAPSS FD001, five folds by engine. Each engine that the model has not seen is cut 20 times at a seeded remaining life of
 * 7 to 145 cycles with at least 30 cycles seen; remaining lives are capped at 125. Thresholds and intervals come from engines
 * of the training that an inner model has not seen. Then maintenance by four policies: after the failure; at an age, by the
 * limit on sensor 11, smoothed (which is cheaper than the sensor that the training engines themselves would choose), and by the
 * predicted life, each tuned on the training engines. A planned stop costs 1 and 6 hours, a failure 5 and 24 hours, and an alarm takes 5 cycles to act
 * on. Argument: the folder of the test data.
 */
final class CmapssBenchmark {
    private static final int FOLDS = 5;
    private static final int CUTS = 20;
    private static final int SEEN = 30;
    private static final int SOON = 30;
    private static final double CAP = 125;
    private static final LifeOptions OPTIONS = new LifeOptions(CAP, 0.9, SOON);

    private final double[][][] engines;
    private final List<double[]> cuts = new ArrayList<>();
    private final Policies policies;

    private CmapssBenchmark(double[][][] engines) {
        this.engines = engines;
        this.policies = new Policies(engines, new Policies.Costs(1, 5, 6, 24, 5), CmapssEngines.SENSOR_11);
    }

    public static void main(String[] arguments) {
        try {
            CmapssBenchmark benchmark = new CmapssBenchmark(CmapssEngines.read(Path.of(arguments[0])));
            benchmark.run();
            benchmark.print();
            benchmark.printPolicies();
        } catch (IOException e) {
            for (String name : List.of(
                    "cmapss.rmse",
                    "cmapss.coverage",
                    "cmapss.fails30.balanced",
                    "economics.cost.saved.age",
                    "economics.downtime.saved.age",
                    "economics.cost.saved.limit",
                    "economics.downtime.saved.limit")) {
                Figures.failure(name, "C-MAPSS cannot be read: " + e.getMessage());
            }
        }
    }

    private void run() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < engines.length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(7));
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> learnt = new ArrayList<>();
            List<Integer> judged = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                (i % FOLDS == fold ? judged : learnt).add(order.get(i));
            }
            LifeModel model =
                    LifeModel.train(learnt.stream().map(i -> engines[i]).toArray(double[][][]::new), OPTIONS);
            for (int engine : judged) {
                double[] lives = model.lives(engines[engine]);
                cut(engine, lives, model);
            }
            policies.fold(learnt, judged, model);
        }
    }

    private void cut(int engine, double[] lives, LifeModel model) {
        SplittableRandom random = new SplittableRandom(1000 + engine);
        Intervals intervals = model.intervals();
        for (int i = 0; i < CUTS; i++) {
            int left;
            do {
                left = 7 + random.nextInt(139);
            } while (lives.length - left < SEEN);
            double predicted = lives[lives.length - 1 - left];
            double actual = Math.min(CAP, left);
            boolean inside = actual >= intervals.low(predicted) && actual <= intervals.high(predicted);
            cuts.add(new double[] {
                predicted,
                actual,
                inside ? 1 : 0,
                left <= SOON ? 1 : 0,
                predicted < model.soonBelow() ? 1 : 0,
                Math.min(CAP, intervals.high(predicted)) - Math.max(0, intervals.low(predicted))
            });
        }
    }

    private void print() {
        double squares = 0;
        double inside = 0;
        double width = 0;
        double[] said = new double[cuts.size()];
        double[] soon = new double[cuts.size()];
        for (int i = 0; i < said.length; i++) {
            double[] cut = cuts.get(i);
            squares += (cut[0] - cut[1]) * (cut[0] - cut[1]);
            inside += cut[2];
            width += cut[5];
            soon[i] = cut[3];
            said[i] = cut[4];
        }
        int count = said.length;
        Figures.print("cmapss.rmse", Math.sqrt(squares / count), "cycles, " + count + " cuts, capped at 125");
        Figures.print("cmapss.coverage", 100 * inside / count, "% in the 90 % interval");
        Figures.print("cmapss.width", width / count, "cycles, mean width of the interval");
        Figures.print("cmapss.fails30.balanced", Scores.of(said, soon, 0).balanced(), "balanced accuracy");
    }

    private void printPolicies() {
        for (int i = 0; i < Policies.NAMES.size(); i++) {
            String name = Policies.NAMES.get(i);
            Figures.print("economics.cost." + name, policies.cost(i), "per 1000 cycles");
            Figures.print("economics.downtime." + name, policies.hours(i), "h per 1000 cycles");
            Figures.print("economics.failures." + name, policies.failures(i), "of " + engines.length + " engines");
        }
        int model = Policies.NAMES.indexOf("model");
        for (String name : List.of("age", "limit")) {
            int than = Policies.NAMES.indexOf(name);
            String unit = "% less than by the tuned " + name + ", engines not seen, 5 folds";
            Figures.print("economics.cost.saved." + name, 100 * (1 - policies.cost(model) / policies.cost(than)), unit);
            Figures.print(
                    "economics.downtime.saved." + name, 100 * (1 - policies.hours(model) / policies.hours(than)), unit);
        }
    }
}
