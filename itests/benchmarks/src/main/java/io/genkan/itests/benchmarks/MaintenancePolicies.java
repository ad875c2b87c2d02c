package io.genkan.itests.benchmarks;

import io.genkan.inference.maintenance.internal.features.WindowFeatures;
import io.genkan.inference.maintenance.internal.learn.LifeModel;
import io.genkan.itests.harness.Figures;
import java.util.ArrayList;
import java.util.List;

/** What maintenance costs under four policies, each with the one threshold that is cheapest on the training engines. */
final class MaintenancePolicies {
    private static final double PLANNED_COST = 1;
    private static final double PLANNED_HOURS = 6;
    private static final double FAILURE_COST = 5;
    private static final double FAILURE_HOURS = 24;
    private static final int LEAD = 5;
    private static final String[] NAMES = {"failure", "age", "limit", "model"};

    private final double[][][] engines;
    private final double[][] smooth;
    // cost, hours, cycles, failures of each policy
    private final double[][] totals = new double[NAMES.length][4];

    MaintenancePolicies(double[][][] engines) {
        this.engines = engines;
        this.smooth = new double[engines.length][];
        for (int i = 0; i < engines.length; i++) {
            WindowFeatures window = new WindowFeatures(1);
            smooth[i] = new double[engines[i].length];
            for (int j = 0; j < smooth[i].length; j++) {
                smooth[i][j] = window.next(new double[] {engines[i][j][CmapssEngines.SENSOR_11]})[0];
            }
        }
    }

    /** Tunes every policy on the engines that were learnt, and plays it on those that were not. */
    void fold(List<Integer> learnt, List<Integer> judged, LifeModel model) {
        for (int engine : judged) {
            play(totals[0], engine, Integer.MAX_VALUE);
        }
        List<double[]> ages = new ArrayList<>();
        for (double[][] engine : engines) {
            double[] age = new double[engine.length];
            for (int i = 0; i < age.length; i++) {
                age[i] = i + 1 + LEAD;
            }
            ages.add(age);
        }
        tuneAndPlay(totals[1], learnt, judged, ages, ages, 1);
        tuneAndPlay(totals[2], learnt, judged, List.of(smooth), List.of(smooth), 1);
        List<double[]> unseen = new ArrayList<>(java.util.Collections.nCopies(engines.length, new double[0]));
        List<double[]> lives = new ArrayList<>(unseen);
        for (int i = 0; i < learnt.size(); i++) {
            unseen.set(learnt.get(i), negative(model.unseenLives().get(i)));
        }
        for (int engine : judged) {
            lives.set(engine, negative(model.lives(engines[engine])));
        }
        tuneAndPlay(totals[3], learnt, judged, unseen, lives, 2);
    }

    private static double[] negative(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = -values[i];
        }
        return result;
    }

    private void tuneAndPlay(
            double[] total,
            List<Integer> learnt,
            List<Integer> judged,
            List<double[]> known,
            List<double[]> now,
            int inARow) {
        double[] all = learnt.stream()
                .flatMapToDouble(engine -> java.util.Arrays.stream(known.get(engine)))
                .sorted()
                .toArray();
        double best = Double.POSITIVE_INFINITY;
        double threshold = Double.POSITIVE_INFINITY;
        for (int step = 1; step < 400; step++) {
            double candidate = all[(int) (all.length * (0.4 + 0.6 * step / 400))];
            double[] costs = new double[4];
            for (int engine : learnt) {
                play(costs, engine, alarm(known.get(engine), candidate, inARow));
            }
            double cost = costs[0] / costs[2];
            if (cost < best) {
                best = cost;
                threshold = candidate;
            }
        }
        for (int engine : judged) {
            play(total, engine, alarm(now.get(engine), threshold, inARow));
        }
    }

    /** {@return cycle of the alarm, from 1} */
    private static int alarm(double[] scores, double threshold, int inARow) {
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            count = scores[i] >= threshold ? count + 1 : 0;
            if (count >= inARow) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private void play(double[] total, int engine, int alarm) {
        int life = engines[engine].length;
        boolean fails = alarm >= life - LEAD;
        total[0] += fails ? FAILURE_COST : PLANNED_COST;
        total[1] += fails ? FAILURE_HOURS : PLANNED_HOURS;
        total[2] += fails ? life : alarm + LEAD;
        total[3] += fails ? 1 : 0;
    }

    void print() {
        for (int i = 0; i < NAMES.length; i++) {
            Figures.print("economics.cost." + NAMES[i], 1000 * totals[i][0] / totals[i][2], "per 1000 cycles");
            Figures.print("economics.downtime." + NAMES[i], 1000 * totals[i][1] / totals[i][2], "h per 1000 cycles");
            Figures.print("economics.failures." + NAMES[i], totals[i][3], "of " + engines.length + " engines");
        }
        for (int i = 1; i < 3; i++) {
            Figures.print("economics.cost.saved." + NAMES[i], saved(i, 0), "% less than by " + NAMES[i]);
            Figures.print("economics.downtime.saved." + NAMES[i], saved(i, 1), "% less than by " + NAMES[i]);
        }
    }

    private double saved(int policy, int what) {
        return 100 * (1 - totals[3][what] / totals[3][2] / (totals[policy][what] / totals[policy][2]));
    }
}
