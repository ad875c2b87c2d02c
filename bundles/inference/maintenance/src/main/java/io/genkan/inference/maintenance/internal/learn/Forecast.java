package io.genkan.inference.maintenance.internal.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of several models of the same kind that differ in the seed only, which is steadier than each of them.
 *
 * @param members at least one
 */
public record Forecast(List<Trees> members) implements Predictor {
    public Forecast {
        members = List.copyOf(members);
    }

    /** Trains some members, with seeds from that of the options on. */
    public static Forecast train(double[][] rows, double[] target, TreeOptions options, int count) {
        List<Trees> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(TreeTrainer.train(rows, target, options.withSeed(options.seed() + i)));
        }
        return new Forecast(members);
    }

    @Override
    public boolean bearsGaps() {
        return true;
    }

    /** {@return mean of what the members predict} */
    @Override
    public double predict(double[] row) {
        double sum = 0;
        for (Trees member : members) {
            sum += member.predict(row);
        }
        return sum / members.size();
    }

    /** {@return what is predicted for each row} */
    public double[] predict(double[][] rows) {
        double[] result = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            result[i] = predict(rows[i]);
        }
        return result;
    }
}
