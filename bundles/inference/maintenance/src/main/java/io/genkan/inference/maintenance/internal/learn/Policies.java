package io.genkan.inference.maintenance.internal.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What maintenance costs under policies, each tuned so that it is cheapest on the machines that were learnt: running until the
 * failure; stopping at an age; a limit on a smoothed channel; and the model's remaining life, twice in a row below a threshold.
 * Not thread-safe.
 */
public final class Policies {
    /** Names of the policies, in their order. */
    public static final List<String> NAMES = List.of("failure", "age", "limit", "model");

    private static final int MODEL = 3;
    private static final int SMOOTH = 5;
    private static final int STEPS = 400;

    /**
     * What a stop costs.
     *
     * @param planned cost of a planned stop
     * @param unplanned cost of a failure
     * @param plannedHours downtime of a planned stop
     * @param unplannedHours downtime of a failure
     * @param lead samples from an alarm to the stop, 0 or more
     */
    public record Costs(double planned, double unplanned, double plannedHours, double unplannedHours, int lead) {
        public Costs {
            if (!(planned > 0 && unplanned > planned && plannedHours >= 0 && unplannedHours >= 0 && lead >= 0)) {
                throw new IllegalArgumentException("A planned stop that costs " + planned + " and a failure that costs "
                        + unplanned + " do not go together: the failure costs more, and both more than nothing.");
            }
        }
    }

    /** Cost, downtime, samples and failures of one policy. */
    private static final class Total {
        private double cost;
        private double hours;
        private double samples;
        private int failures;
    }

    private final double[][][] courses;
    private final Costs costs;
    private final int limited;
    private final Total[] totals = new Total[NAMES.size()];

    /** @param courses one per machine, whose last sample is the failure */
    public Policies(double[][][] courses, Costs costs) {
        this(courses, costs, -1);
    }

    /**
     * @param courses one per machine, whose last sample is the failure
     * @param limited channel that has the limit, or -1 for the one that is cheapest on the machines that were learnt
     */
    public Policies(double[][][] courses, Costs costs, int limited) {
        this.courses = courses;
        this.costs = costs;
        this.limited = limited;
        Arrays.setAll(totals, i -> new Total());
    }

    /** Tunes every policy on the machines that were learnt, and plays it on those that were not. */
    public void fold(List<Integer> learnt, List<Integer> judged, LifeModel model) {
        for (int machine : judged) {
            play(totals[0], machine, Integer.MAX_VALUE);
        }
        List<double[]> ages = new ArrayList<>();
        for (double[][] course : courses) {
            double[] age = new double[course.length];
            Arrays.setAll(age, i -> i + 1 + costs.lead());
            ages.add(age);
        }
        tune(learnt, ages, 1).play(totals[1], judged, ages);
        limit(learnt, judged);
        List<double[]> unseen = new ArrayList<>(Collections.nCopies(courses.length, new double[0]));
        List<double[]> lives = new ArrayList<>(unseen);
        for (int i = 0; i < learnt.size(); i++) {
            unseen.set(learnt.get(i), negative(model.unseenLives().get(i)));
        }
        for (int machine : judged) {
            lives.set(machine, negative(model.lives(courses[machine])));
        }
        tune(learnt, unseen, 2).play(totals[MODEL], judged, lives);
    }

    private void limit(List<Integer> learnt, List<Integer> judged) {
        Tuned best = new Tuned(Double.POSITIVE_INFINITY, 0, 1);
        List<double[]> scores = List.of();
        for (int channel = 0; channel < courses[0][0].length; channel++) {
            for (int sign : new int[] {1, -1}) {
                if (limited >= 0 && limited != channel) {
                    continue;
                }
                List<double[]> smooth = smooth(channel, sign);
                Tuned tuned = tune(learnt, smooth, 1);
                if (tuned.cost() < best.cost()) {
                    best = tuned;
                    scores = smooth;
                }
            }
        }
        best.play(totals[2], judged, scores);
    }

    private List<double[]> smooth(int channel, int sign) {
        List<double[]> result = new ArrayList<>();
        for (double[][] course : courses) {
            double[] mean = new double[course.length];
            double sum = 0;
            for (int i = 0; i < course.length; i++) {
                sum += course[i][channel] - (i >= SMOOTH ? course[i - SMOOTH][channel] : 0);
                mean[i] = sign * sum / Math.min(SMOOTH, i + 1);
            }
            result.add(mean);
        }
        return result;
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    /** A threshold and what it cost on the machines that were learnt. */
    private final class Tuned {
        private final double cost;
        private final double threshold;
        private final int inARow;

        Tuned(double cost, double threshold, int inARow) {
            this.cost = cost;
            this.threshold = threshold;
            this.inARow = inARow;
        }

        double cost() {
            return cost;
        }

        void play(Total total, List<Integer> judged, List<double[]> scores) {
            for (int machine : judged) {
                Policies.this.play(total, machine, alarm(scores.get(machine), threshold, inARow));
            }
        }
    }

    private Tuned tune(List<Integer> learnt, List<double[]> scores, int inARow) {
        double[] all = learnt.stream()
                .flatMapToDouble(machine -> Arrays.stream(scores.get(machine)))
                .sorted()
                .toArray();
        Tuned best = new Tuned(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, inARow);
        for (int step = 1; step < STEPS; step++) {
            double candidate = all[(int) (all.length * (0.4 + 0.6 * step / STEPS))];
            Total total = new Total();
            for (int machine : learnt) {
                play(total, machine, alarm(scores.get(machine), candidate, inARow));
            }
            double cost = total.cost / total.samples;
            if (cost < best.cost()) {
                best = new Tuned(cost, candidate, inARow);
            }
        }
        return best;
    }

    /** {@return the predicted life below which a stop is to be planned, 0 for never: cheapest on machines not seen} */
    public double planBelow(LifeModel model) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < courses.length; i++) {
            all.add(i);
        }
        List<double[]> scores =
                model.unseenLives().stream().map(Policies::negative).toList();
        double threshold = tune(all, scores, 2).threshold;
        return Double.isInfinite(threshold) ? 0 : -threshold;
    }

    /** {@return sample of the alarm, from 1} */
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

    private void play(Total total, int machine, int alarm) {
        int life = courses[machine].length;
        boolean fails = alarm >= life - costs.lead();
        total.cost += fails ? costs.unplanned() : costs.planned();
        total.hours += fails ? costs.unplannedHours() : costs.plannedHours();
        total.samples += fails ? life : alarm + costs.lead();
        total.failures += fails ? 1 : 0;
    }

    /** {@return cost of a policy for 1000 samples} */
    public double cost(int policy) {
        return 1000 * totals[policy].cost / totals[policy].samples;
    }

    /** {@return downtime of a policy for 1000 samples} */
    public double hours(int policy) {
        return 1000 * totals[policy].hours / totals[policy].samples;
    }

    /** {@return machines that failed under a policy} */
    public int failures(int policy) {
        return totals[policy].failures;
    }

    /** {@return a table to read} */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-34s %14s %14s %9s", "maintenance, for 1000 samples", "cost", "downtime h", "failures"));
        String[] names = {"repair after the failure", "at a tuned age", "tuned limit on a channel", "predicted life"};
        for (int i = 0; i < names.length; i++) {
            lines.add(String.format(Locale.ROOT, "%-34s %14.2f %14.1f %9d", names[i], cost(i), hours(i), failures(i)));
        }
        return lines;
    }
}
