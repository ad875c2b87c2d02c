package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.line.Comparison;
import io.genkan.inference.onnx.internal.line.LineOptions;

/** Checks the settings of the component. */
final class InferenceOptions {
    private InferenceOptions() {}

    /** @throws IllegalArgumentException with one sentence about the first setting that is wrong */
    static LineOptions from(InferenceConfig config) {
        check("step", config.step(), 1, 100_000);
        check("promotion.records", config.promotion_records(), 1, 10_000_000);
        check("promotion.disagreement", config.promotion_disagreement(), 0, 100);
        check("promotion.tolerance", config.promotion_tolerance(), 0, Double.MAX_VALUE);
        check("promotion.run.ms", config.promotion_run_ms(), 0.001, 60_000);
        check("drift.window", config.drift_window(), 0, 10_000_000);
        check("drift.limit", config.drift_limit(), 0.01, 100);
        if (!config.promotion().equals("RULE") && !config.promotion().equals("PERSON")) {
            throw new IllegalArgumentException("promotion is " + config.promotion() + ": give one of PERSON and RULE.");
        }
        LineOptions.OnDrift onDrift;
        try {
            onDrift = LineOptions.OnDrift.valueOf(config.on_drift());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "on.drift is " + config.on_drift() + ": give one of GO_ON, FALL_BACK and PASS.", e);
        }
        return new LineOptions(
                config.model_name().strip(),
                LineOptions.pairs("inputs", config.inputs()),
                LineOptions.pairs("outputs", config.outputs()),
                config.group_by().strip(),
                config.step(),
                config.promotion().equals("RULE"),
                new Comparison.Rule(
                        config.promotion_records(),
                        config.promotion_disagreement() / 100,
                        config.promotion_tolerance(),
                        config.promotion_run_ms() * 1000,
                        !config.truth_key().isBlank()),
                config.truth_key().strip(),
                config.truth_output().strip(),
                config.drift_window(),
                config.drift_limit(),
                onDrift,
                config.fall_back_on_failure());
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give a number from " + least + " to " + most + ".");
        }
    }
}
