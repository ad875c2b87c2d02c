package io.genkan.inference.ai.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = AIComponent.PID,
        name = "AI",
        description = "Runs models of an inference engine on records.")
@interface AIConfig {
    @AttributeDefinition(name = "InferenceEngineService Target Filter", description = "Filter for the engine to use.")
    String InferenceEngineService_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Preprocessor Model",
            description = "Model that prepares the input; empty for none.",
            required = false)
    String preprocessor_model_name() default "";

    @AttributeDefinition(name = "Inference Model", description = "Model that is run.")
    String inference_model_name() default "model_name";

    @AttributeDefinition(
            name = "Postprocessor Model",
            description = "Model that works on the output; empty for none.",
            required = false)
    String postprocessor_model_name() default "";
}
