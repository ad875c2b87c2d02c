package io.genkan.inference.onnx.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = ModelInference.PID,
        name = "Model",
        description = "Runs a model of the ONNX engine on records, and compares new versions with the one that runs.")
@interface InferenceConfig {
    @AttributeDefinition(
            name = "Engine",
            description = "Filter for the engine; the default takes any.",
            required = false)
    String Engine_target() default "(service.pid=*)";

    @AttributeDefinition(name = "Model", description = "Name of the model.", required = false)
    String model_name() default "";

    @AttributeDefinition(
            name = "Inputs",
            description =
                    "Keys that are called otherwise on this line: name in the model=key of the record, by commas.",
            required = false)
    String inputs() default "";

    @AttributeDefinition(
            name = "Outputs",
            description = "Outputs that are to be called otherwise: name in the model=key of the record, by commas.",
            required = false)
    String outputs() default "";

    @AttributeDefinition(
            name = "Group By",
            description =
                    "Key of the record whose value keeps windows apart, so that several machines may share a line.",
            required = false)
    String group_by() default "assetName";

    @AttributeDefinition(name = "Step", description = "Records between two runs.", min = "1", max = "100000")
    int step() default 1;

    @AttributeDefinition(
            name = "Promotion",
            description = "Who decides about a version in shadow.",
            options = {@Option(label = "A person", value = "PERSON"), @Option(label = "The rule below", value = "RULE")
            })
    String promotion() default "PERSON";

    @AttributeDefinition(
            name = "Records to Compare",
            description = "Records that a version in shadow sees before the rule decides.",
            min = "1",
            max = "10000000")
    int promotion_records() default 1000;

    @AttributeDefinition(
            name = "Disagreement",
            description = "Percentage of records in which the two versions may differ, where no truth arrives.",
            min = "0",
            max = "100")
    double promotion_disagreement() default 2;

    @AttributeDefinition(
            name = "Tolerance",
            description = "Difference of two outputs up to which they agree, relative above 1.",
            min = "0")
    double promotion_tolerance() default 0.05;

    @AttributeDefinition(
            name = "Run Time",
            description = "Milliseconds that a run of a version in shadow may take on the average.",
            min = "0.001",
            max = "60000")
    double promotion_run_ms() default 10;

    @AttributeDefinition(
            name = "Truth",
            description = "Key of the record under which the true value arrives, if it ever does.",
            required = false)
    String truth_key() default "";

    @AttributeDefinition(name = "Truth Of", description = "Output that the true value is about.", required = false)
    String truth_output() default "";

    @AttributeDefinition(
            name = "Drift Window",
            description = "Records that are compared with the training together; 0 switches the watch off.",
            min = "0",
            max = "10000000")
    int drift_window() default 2000;

    @AttributeDefinition(
            name = "Drift Limit",
            description = "Population stability index above which an input has drifted.",
            min = "0.01",
            max = "100")
    double drift_limit() default 0.25;

    @AttributeDefinition(
            name = "On Drift",
            description = "What happens besides the alarm.",
            options = {
                @Option(label = "Go on", value = "GO_ON"),
                @Option(label = "Fall back to the previous version", value = "FALL_BACK"),
                @Option(label = "Let records pass without answers", value = "PASS")
            })
    String on_drift() default "GO_ON";

    @AttributeDefinition(
            name = "Fall Back on Failure",
            description = "Whether a version that fails three times in a row gives way to the one before it.")
    boolean fall_back_on_failure() default true;
}
