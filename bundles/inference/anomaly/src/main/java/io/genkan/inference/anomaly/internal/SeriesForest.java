package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How unusual each value of one series is: four forests see the value, its distance from what is usual at this hour of the
 * day and of the week, and its moving average. Their mean is set against what this series usually scores, and a score that
 * does not exceed those of the last hour or so of samples is damped, so that one event is told once.
 *
 * <p>Small forests over single values, large samples and the pause after an event are what the Numenta Anomaly Benchmark
 * rewards; the settings are the same for all series. Not thread-safe.
 */
public final class SeriesForest {
    /** Score above which a value is unusual, where nothing else is known about the series. */
    public static final double USUAL_THRESHOLD = 2.15;

    private static final double START = 1.2;
    private static final double QUANTILE = 0.97;
    private static final double STEP = 0.005;
    private static final int QUICK_STEPS = 500;
    private static final double SHARE = 0.7;
    private static final int PAUSE = 60;
    private static final double DAMPED = 0.3;
    private static final int HOURS_OF_DAY = 24;
    private static final int HOURS_OF_WEEK = 168;

    private final CutForest values;
    private final CutForest daily;
    private final CutForest weekly;
    private final CutForest smooth;
    private final HourlyMeans day = new HourlyMeans(HOURS_OF_DAY, 0.1);
    private final HourlyMeans week = new HourlyMeans(HOURS_OF_WEEK, 0.3);
    private final float[] point = new float[1];
    private final float[] lastScores = new float[PAUSE];
    private final float[] pending = new float[4];
    private int scored;
    private double usual = START;
    private double average = Double.NaN;
    private double origin = Double.NaN;

    /**
     * @param trees trees of each forest
     * @param sampleSize values that each tree of the first forest holds; those of the others hold a quarter
     * @param seed of the cuts
     */
    public SeriesForest(int trees, int sampleSize, long seed) {
        int quarter = Math.max(2, sampleSize / 4);
        this.values = new CutForest(1, trees, sampleSize, 0.1 / sampleSize, seed);
        this.daily = new CutForest(1, trees, quarter, 0.1 / quarter, seed + 1);
        this.weekly = new CutForest(1, trees, quarter, 0.1 / quarter, seed + 2);
        this.smooth = new CutForest(1, trees, quarter, 0.1 / quarter, seed + 3);
    }

    /**
     * Scores a value; {@link #learn} may follow.
     *
     * @param seconds time of the value, in seconds since 1970
     * @param value finite
     */
    public double score(long seconds, double value) {
        if (Double.isNaN(origin)) {
            origin = value;
            average = value;
        }
        average += 0.15 * (value - average);
        pending[0] = narrow(value - origin);
        pending[1] = narrow(day.residual(seconds, value - origin));
        pending[2] = narrow(week.residual(seconds, value - origin));
        pending[3] = narrow(average - origin);
        double raw = (2 * score(values, pending[0])
                        + score(daily, pending[1])
                        + score(weekly, pending[2])
                        + score(smooth, pending[3]))
                / 5;
        double score = Math.max(0, raw - SHARE * (usual - START));
        double step = scored < QUICK_STEPS ? 5 * STEP : STEP;
        usual += raw > usual ? step * QUANTILE : -step * (1 - QUANTILE);
        double most = 0;
        for (float last : lastScores) {
            most = Math.max(most, last);
        }
        lastScores[scored % PAUSE] = (float) score;
        scored++;
        return score > most ? score : DAMPED * score;
    }

    /** Learns the value that was scored last. */
    public void learn(long seconds, double value) {
        learn(values, pending[0]);
        learn(daily, pending[1]);
        learn(weekly, pending[2]);
        learn(smooth, pending[3]);
        day.learn(seconds, value - origin);
        week.learn(seconds, value - origin);
    }

    private double score(CutForest forest, float value) {
        point[0] = value;
        return forest.score(point);
    }

    private void learn(CutForest forest, float value) {
        point[0] = value;
        forest.learn(point);
    }

    private static float narrow(double value) {
        return (float) Math.max(-1e30, Math.min(1e30, value));
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(origin);
        out.writeDouble(average);
        out.writeDouble(usual);
        out.writeInt(scored);
        day.save(out);
        week.save(out);
        for (CutForest forest : new CutForest[] {values, daily, weekly, smooth}) {
            forest.save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        origin = in.readDouble();
        average = in.readDouble();
        usual = in.readDouble();
        scored = in.readInt();
        if (scored < 0) {
            throw new IOException("it counts " + scored + " values");
        }
        day.restore(in);
        week.restore(in);
        for (CutForest forest : new CutForest[] {values, daily, weekly, smooth}) {
            forest.restore(in);
        }
    }
}
