package io.genkan.inference.onnx.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = OnnxEngine.PID,
        name = "ONNX Engine",
        description = "Runs ONNX models in the gateway's process and keeps their versions.")
@interface EngineConfig {
    @AttributeDefinition(
            name = "Threads",
            description = "Threads that one run may use; 1 is best for the small models of a gateway.",
            min = "1",
            max = "64")
    int threads() default 1;

    @AttributeDefinition(
            name = "Time Limit",
            description = "Milliseconds after which a run is ended.",
            min = "20",
            max = "600000")
    int time_limit_ms() default 1000;

    @AttributeDefinition(
            name = "Largest Model",
            description = "Size in MB above which a model is refused.",
            min = "1",
            max = "2047")
    int model_max_mb() default 256;

    @AttributeDefinition(
            name = "Trusted Keys",
            description =
                    "Ed25519 public keys (X.509, Base64), separated by commas. With one or more, a model that does"
                            + " not come in a package needs a signature by one of them.",
            required = false)
    String trusted_keys() default "";

    @AttributeDefinition(
            name = "Shadow First",
            description = "Whether a new version first runs beside the active one and is compared.")
    boolean shadow_first() default true;

    @AttributeDefinition(
            name = "Require Line",
            description = "Whether a model is refused when no line with a component for it provides its inputs.")
    boolean require_line() default true;

    @AttributeDefinition(
            name = "Refuse NaN",
            description = "Whether NaN and infinite inputs through Kura's inference API are refused. Switch it off for"
                    + " models that take NaN for a missing value.")
    boolean refuse_nan() default true;
}
