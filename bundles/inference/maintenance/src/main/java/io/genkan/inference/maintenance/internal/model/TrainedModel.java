package io.genkan.inference.maintenance.internal.model;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.inference.maintenance.internal.features.Recipe;
import java.util.List;

/**
 * A model that {@code train} wrote, ready to run: recipe of its features, what they usually are, and what its answers mean.
 * Thread-safe as its runner is.
 *
 * @param name name of the model
 * @param version its version
 * @param recipe how its features are made
 * @param inputs names of the features, as the model knows them
 * @param usual mean of each feature in the training
 * @param spread standard deviation of each feature in the training
 * @param mayMiss whether a feature may be missing
 * @param output name of the tensor that comes out
 * @param answer what comes out
 * @param runner computes
 */
public record TrainedModel(
        String name,
        String version,
        Recipe recipe,
        List<String> inputs,
        double[] usual,
        double[] spread,
        boolean[] mayMiss,
        String output,
        Answer answer,
        Runner runner) {
    private static final double TOLERANCE = 1e-4;

    /** Computes; in this bundle, or in an engine. */
    public interface Runner {
        /** {@return what comes out for one row} */
        float[] run(float[] row) throws ModelException;
    }

    /** {@return name and version} */
    public String title() {
        return name + " " + version;
    }

    /** {@return what the model says} */
    public double[] run(double[] features) throws ModelException {
        float[] row = new float[features.length];
        for (int i = 0; i < row.length; i++) {
            if (!Double.isFinite(features[i]) && !(Double.isNaN(features[i]) && mayMiss[i])) {
                throw new ModelException("Feature " + inputs.get(i) + " is "
                        + (Double.isNaN(features[i]) ? "missing" : features[i]) + ", and model " + title()
                        + " needs a number.");
            }
            row[i] = (float) features[i];
        }
        float[] out = runner.run(row);
        if (out.length
                != Math.max(
                        1,
                        answer.kind() == Answer.Kind.CLASSES ? answer.labels().size() : 1)) {
            throw new ModelException(
                    "Model " + title() + " gives " + out.length + " numbers, which do not fit its card.");
        }
        double[] result = new double[out.length];
        for (int i = 0; i < out.length; i++) {
            result[i] = out[i];
            if (!Double.isFinite(result[i])) {
                throw new ModelException("Model " + title() + " gave " + out[i] + ".");
            }
        }
        return result;
    }

    /**
     * Lets the model answer its golden vectors.
     *
     * @throws ModelException when an answer is wrong
     */
    void prove(JsonArray golden) throws ModelException {
        for (int i = 0; i < golden.size(); i++) {
            JsonObject vector = golden.get(i).asObject();
            double[] row = CardText.numbers(vector.get("inputs").asObject().get("X"));
            double[] expected =
                    CardText.numbers(vector.get("outputs").asObject().get(output));
            double tolerance = vector.getDouble("tolerance", TOLERANCE);
            if (row.length != inputs.size()) {
                throw new ModelException("Golden vector " + (i + 1) + " of " + title() + " has " + row.length
                        + " values, and the model takes " + inputs.size() + ".");
            }
            double[] given = run(row);
            for (int j = 0; j < given.length; j++) {
                if (j >= expected.length
                        || !(Math.abs(given[j] - expected[j]) <= tolerance * (1 + Math.abs(expected[j])))) {
                    throw new ModelException("Model " + title() + " gives " + given[j] + " for golden vector " + (i + 1)
                            + " and should give " + (j < expected.length ? expected[j] : "nothing")
                            + ": it does not compute here what it was accepted with.");
                }
            }
        }
    }
}
