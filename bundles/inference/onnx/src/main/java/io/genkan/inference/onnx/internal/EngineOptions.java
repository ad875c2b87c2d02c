package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.engine.RuntimeOptions;
import io.genkan.inference.onnx.internal.store.Signatures;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of an engine.
 *
 * @param runtime how models are run
 * @param trustedKeys public keys in Base64
 * @param shadowFirst whether a new version first runs beside the active one
 * @param requireLine whether a model needs a line that provides its inputs
 * @param refuseNan whether inputs through Kura's API must be finite
 */
record EngineOptions(
        RuntimeOptions runtime, List<String> trustedKeys, boolean shadowFirst, boolean requireLine, boolean refuseNan) {

    /** @throws IllegalArgumentException with one sentence about the first setting that is wrong */
    static EngineOptions from(EngineConfig config) {
        check("threads", config.threads(), 1, 64);
        check("time.limit.ms", config.time_limit_ms(), 20, 600_000);
        check("model.max.mb", config.model_max_mb(), 1, 2047);
        List<String> keys = new ArrayList<>();
        for (String key : config.trusted_keys().split(",")) {
            if (!key.isBlank()) {
                keys.add(key.strip());
            }
        }
        Signatures.of(keys);
        return new EngineOptions(
                new RuntimeOptions(config.threads(), config.time_limit_ms(), (long) config.model_max_mb() << 20),
                List.copyOf(keys),
                config.shadow_first(),
                config.require_line(),
                config.refuse_nan());
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give a number from " + least + " to " + most + ".");
        }
    }
}
