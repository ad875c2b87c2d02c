package io.genkan.inference.maintenance.internal.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of records: means of several, counters that do not fall back, gaps filled with what was last (not where values
 * are taken as they are). Hands them on. Not thread-safe.
 */
final class SampleMaker implements FeatureMaker {
    private final Recipe recipe;
    private final @Nullable FeatureMaker rest;
    private final boolean[] counter;
    private final double[] sum;
    private final double[] count;
    private final double[] last;
    private final double[] counted;
    private int records;
    private long age;

    SampleMaker(Recipe recipe, @Nullable FeatureMaker rest) {
        this.recipe = recipe;
        this.rest = rest;
        int channels = recipe.channels().size();
        this.counter = new boolean[channels];
        for (int i = 0; i < channels; i++) {
            counter[i] = recipe.counters().contains(recipe.channels().get(i));
        }
        this.sum = new double[channels];
        this.count = new double[channels];
        this.last = new double[channels];
        this.counted = new double[channels];
        java.util.Arrays.fill(last, Double.NaN);
    }

    @Override
    public double @Nullable [] next(double[] record) {
        for (int i = 0; i < counter.length; i++) {
            double value = record[i];
            if (!Double.isFinite(value)) {
                continue;
            }
            if (counter[i]) {
                double before = last[i];
                // one that falls back has started from 0 again
                counted[i] += Double.isNaN(before) ? 0 : value >= before ? value - before : value;
                last[i] = value;
            } else {
                sum[i] += value;
                count[i]++;
            }
        }
        if (++records < recipe.every()) {
            return null;
        }
        double[] sample = new double[counter.length];
        boolean known = true;
        for (int i = 0; i < counter.length; i++) {
            if (counter[i]) {
                sample[i] = Double.isNaN(last[i]) ? Double.NaN : counted[i];
            } else {
                double mean = count[i] > 0 ? sum[i] / count[i] : Double.NaN;
                if (rest != null) { // what is missing is as it was
                    last[i] = Double.isNaN(mean) ? last[i] : mean;
                    mean = last[i];
                }
                sample[i] = mean;
            }
            known &= !Double.isNaN(sample[i]);
            sum[i] = 0;
            count[i] = 0;
        }
        records = 0;
        age++;
        if (rest == null) {
            return sample;
        }
        return known ? rest.next(sample) : null;
    }

    @Override
    public long age() {
        return age;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(records);
        out.writeLong(age);
        Doubles.write(out, sum, count, last, counted);
        if (rest != null) {
            rest.save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        records = in.readInt();
        age = in.readLong();
        Doubles.read(in, sum, count, last, counted);
        if (rest != null) {
            rest.restore(in);
        }
    }
}
