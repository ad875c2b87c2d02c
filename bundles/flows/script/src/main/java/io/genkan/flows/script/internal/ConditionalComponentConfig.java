package io.genkan.flows.script.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = ConditionalComponent.PID,
        name = "Conditional",
        description = "Sends an envelope to its first output when a JavaScript condition holds, else to its second.")
@interface ConditionalComponentConfig {
    @AttributeDefinition(
            name = "Condition",
            description = "JavaScript that is true or false, with the global names of the script filter.|TextArea")
    String condition() default "input.records.length > 0";

    @AttributeDefinition(
            name = "Time Limit",
            description = "Milliseconds that the condition may take for one envelope.",
            min = "10",
            max = "60000")
    int time_limit() default 1000;

    @AttributeDefinition(
            name = "Memory Limit",
            description = "Megabytes that the condition may allocate for one envelope.",
            min = "1",
            max = "1000")
    int memory_limit() default 24;
}
