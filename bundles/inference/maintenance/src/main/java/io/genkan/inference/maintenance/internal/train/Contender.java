package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.learn.Folds;
import io.genkan.inference.maintenance.internal.learn.Forecast;
import io.genkan.inference.maintenance.internal.learn.LinearModel;
import io.genkan.inference.maintenance.internal.learn.Network;
import io.genkan.inference.maintenance.internal.learn.Predictor;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import java.util.Arrays;

/**
 * A kind of model that takes part.
 *
 * @param model which kind
 * @param loss what it minimises
 * @param rows rows that it will learn from, about
 */
record Contender(TrainOrder.Model model, TreeOptions.Loss loss, int rows) {
    private static final int MEMBERS = 2;

    /** What is known of a gap when the model bears none: the column's mean. */
    record Filled(Predictor predictor, double[] means) {
        double predict(double[] row) {
            return predictor.predict(predictor.bearsGaps() ? row : whole(row, means));
        }
    }

    String title() {
        return switch (model) {
            case TREES -> "boosted trees";
            case NETWORK -> "small network";
            case LINEAR -> "linear model";
        };
    }

    Filled train(double[][] rows, double[] target) {
        return train(rows, target, MEMBERS);
    }

    Filled train(double[][] learnt, double[] target, int members) {
        double[] means = means(learnt);
        if (model == TrainOrder.Model.TREES) {
            TreeOptions options =
                    loss == TreeOptions.Loss.LOGISTIC ? TreeOptions.rareClass(1) : TreeOptions.number(1, rows);
            return new Filled(Forecast.train(learnt, target, options, members), means);
        }
        double[][] whole = Arrays.stream(learnt).map(row -> whole(row, means)).toArray(double[][]::new);
        if (model == TrainOrder.Model.LINEAR && loss == TreeOptions.Loss.SQUARED) {
            return new Filled(LinearModel.train(whole, target), means);
        }
        int units = model == TrainOrder.Model.LINEAR ? 0 : Network.UNITS;
        return new Filled(Network.train(whole, target, loss, units, 1), means);
    }

    /** {@return a prediction for each row by a model that has not seen the row's fold} */
    double[] outOfFold(double[][] all, double[] target, int[] foldOf) {
        double[] result = new double[all.length];
        for (int[][] split : Samples.pairs(foldOf)) {
            Filled filled = train(Folds.pick(all, split[0]), Folds.pick(target, split[0]), 1);
            for (int row : split[1]) {
                result[row] = filled.predict(all[row]);
            }
        }
        return result;
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (int j = 0; j < means.length; j++) {
            int column = j;
            means[j] = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .filter(Double::isFinite)
                    .average()
                    .orElse(0);
        }
        return means;
    }

    private static double[] whole(double[] row, double[] means) {
        double[] result = row.clone();
        for (int j = 0; j < means.length; j++) {
            if (Double.isNaN(result[j])) {
                result[j] = means[j];
            }
        }
        return result;
    }
}
