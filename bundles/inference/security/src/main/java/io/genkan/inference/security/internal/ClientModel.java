package io.genkan.inference.security.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is normal for one client: a one-class model that has seen normal intervals alone. Each feature has a usual value and
 * spread; an interval is unusual when a feature is far out at once, or when it leans to one side for long (cumulative sum, Page,
 * Biometrika 41, 1954), which finds slow changes. The limits are those of chance, and wider where the training was wider. After
 * the training the model stays: what learnt on would learn a slow attack. Not thread-safe.
 */
public final class ClientModel {
    /** Most topics that are remembered. */
    private static final int MOST_TOPICS = 2000;

    private static final Feature[] FEATURES = Feature.values();
    private static final double FAR_OUT = 7;
    private static final double LEAN = 1;
    private static final double LEAN_LIMIT = 25;
    private static final double WIDER = 1.4;

    /**
     * The judgement of one interval.
     *
     * @param score how unusual: 1 is the limit
     * @param feature what is most unusual
     * @param raw its value
     * @param usual its usual value
     * @param since intervals ago that it began to lean, 0 for this one
     */
    record Judgement(double score, Feature feature, double raw, double usual, int since) {}

    private final int training;
    /** Those that were used last; what a client used once is no news the second time. */
    private final Set<String> topics = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_TOPICS;
        }
    });

    private int seen;
    // while learning: transformed values, an interval after the other
    private float[] samples = new float[0];

    private final double[] mean = new double[FEATURES.length];
    private final double[] spread = new double[FEATURES.length];
    private final double[] farOut = new double[FEATURES.length];
    private final double[] leanLimit = new double[FEATURES.length];
    private final double[] up = new double[FEATURES.length];
    private final double[] down = new double[FEATURES.length];
    private final int[] upSince = new int[FEATURES.length];
    private final int[] downSince = new int[FEATURES.length];

    /** @param training intervals that are learnt */
    public ClientModel(int training) {
        this.training = training;
    }

    /** {@return intervals that are still to be learnt} */
    public int toLearn() {
        return Math.max(0, training - seen);
    }

    /** {@return the judgement of an interval, null while it is learnt} */
    @org.jspecify.annotations.Nullable
    Judgement accept(Behaviour behaviour) {
        double[] raw = new double[FEATURES.length];
        for (int i = 0; i < FEATURES.length; i++) {
            raw[i] = FEATURES[i] == Feature.NEW_TOPICS ? newTopics(behaviour) : FEATURES[i].raw(behaviour);
        }
        if (seen < training) {
            learn(raw);
            return null;
        }
        return judge(raw);
    }

    /** In the second half of the training it is counted how many topics are new even so. */
    private double newTopics(Behaviour behaviour) {
        int fresh = 0;
        for (String topic : behaviour.topics()) {
            fresh += topics.add(topic) ? 1 : 0;
        }
        return seen < training / 2 ? Double.NaN : fresh;
    }

    private void learn(double[] raw) {
        int place = seen * FEATURES.length;
        if (place + FEATURES.length > samples.length) {
            samples = Arrays.copyOf(samples, Math.min(training, Math.max(32, seen * 2)) * FEATURES.length);
        }
        for (int i = 0; i < FEATURES.length; i++) {
            samples[place + i] = (float) (Double.isNaN(raw[i]) ? Double.NaN : FEATURES[i].transformed(raw[i]));
        }
        seen++;
        if (seen == training) {
            fit();
            samples = new float[0];
        }
    }

    private void fit() {
        for (int i = 0; i < FEATURES.length; i++) {
            Feature feature = FEATURES[i];
            double sum = 0;
            int count = 0;
            for (int row = 0; row < training; row++) {
                float value = samples[row * FEATURES.length + i];
                if (!Float.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            mean[i] = count == 0 ? feature.transformed(0) : sum / count;
            double squares = 0;
            for (int row = 0; row < training; row++) {
                float value = samples[row * FEATURES.length + i];
                squares += Float.isNaN(value) ? 0 : (value - mean[i]) * (value - mean[i]);
            }
            spread[i] = Math.max(feature.floor(), Math.sqrt(squares / Math.max(1, count - 1)));
            double largest = 0;
            double leaning = 0;
            for (int row = 0; row < training; row++) {
                float value = samples[row * FEATURES.length + i];
                if (!Float.isNaN(value)) {
                    double z = (value - mean[i]) / spread[i];
                    largest = Math.max(largest, feature.oneSided() ? z : Math.abs(z));
                    lean(i, z);
                    leaning = Math.max(leaning, Math.max(up[i], feature.oneSided() ? 0 : down[i]));
                }
            }
            up[i] = 0;
            down[i] = 0;
            upSince[i] = 0;
            downSince[i] = 0;
            farOut[i] = Math.max(FAR_OUT, WIDER * largest);
            leanLimit[i] = Math.max(LEAN_LIMIT, 2 * leaning);
        }
    }

    private void lean(int i, double z) {
        double most = 2 * Math.max(LEAN_LIMIT, leanLimit[i]); // so that it is over soon when it is over
        up[i] = Math.min(most, Math.max(0, up[i] + z - LEAN));
        down[i] = Math.min(most, Math.max(0, down[i] - z - LEAN));
        upSince[i] = up[i] > 0 ? upSince[i] + 1 : 0;
        downSince[i] = down[i] > 0 ? downSince[i] + 1 : 0;
    }

    private Judgement judge(double[] raw) {
        double worst = -1;
        int blame = 0;
        boolean leaning = false;
        for (int i = 0; i < FEATURES.length; i++) {
            if (Double.isNaN(raw[i])) {
                continue;
            }
            double z = (FEATURES[i].transformed(raw[i]) - mean[i]) / spread[i];
            boolean oneSided = FEATURES[i].oneSided();
            // one interval alone must not fill the sum
            double bounded = Math.max(-farOut[i], Math.min(farOut[i], z));
            lean(i, bounded);
            double now = (oneSided ? z : Math.abs(z)) / farOut[i];
            double lately = Math.max(up[i], oneSided ? 0 : down[i]) / leanLimit[i];
            if (Math.max(now, lately) > worst) {
                worst = Math.max(now, lately);
                blame = i;
                leaning = lately > 0;
            }
        }
        int since = leaning ? Math.max(0, (up[blame] >= down[blame] ? upSince[blame] : downSince[blame]) - 1) : 0;
        return new Judgement(worst, FEATURES[blame], raw[blame], FEATURES[blame].back(mean[blame]), since);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(seen);
        out.writeInt(topics.size());
        for (String topic : topics) {
            out.writeUTF(topic);
        }
        if (seen < training) {
            for (int i = 0; i < seen * FEATURES.length; i++) {
                out.writeFloat(samples[i]);
            }
            return;
        }
        for (double[] values : new double[][] {mean, spread, farOut, leanLimit}) {
            for (double value : values) {
                out.writeDouble(value);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        seen = in.readInt();
        int count = in.readInt();
        if (seen < 0 || seen > training || count < 0 || count > MOST_TOPICS) {
            throw new IOException("it does not belong to these settings");
        }
        for (int i = 0; i < count; i++) {
            topics.add(in.readUTF());
        }
        if (seen < training) {
            samples = new float[seen * FEATURES.length];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = in.readFloat();
            }
            return;
        }
        for (double[] values : new double[][] {mean, spread, farOut, leanLimit}) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
        }
    }
}
