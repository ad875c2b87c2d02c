package io.genkan.flows.script.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = ScriptFilter.PID,
        name = "Script Filter",
        description = "Runs a JavaScript for each envelope and emits the records that it puts into output.")
@interface ScriptFilterConfig {
    @AttributeDefinition(
            name = "Script",
            description =
                    "JavaScript. input.records (or input.getRecords()) are the received records, their properties have"
                            + " getValue() and getType(); output.add(newWireRecord({name: newDoubleValue(1)})) emits one; logger.info()"
                            + " writes to the log. Global names keep their values.|TextArea")
    String script() default
            "// every record passes\nfor (const record of input.records) {\n    output.add(record)\n}\n";

    @AttributeDefinition(
            name = "Drop Context",
            description = "Whether the script's global names are forgotten when these settings change.")
    boolean script_context_drop() default false;

    @AttributeDefinition(
            name = "Time Limit",
            description = "Milliseconds that the script may run for one envelope.",
            min = "10",
            max = "60000")
    int time_limit() default 1000;

    @AttributeDefinition(
            name = "Memory Limit",
            description =
                    "Megabytes that the script may allocate for one envelope; a third of it may stay in its global"
                            + " names.",
            min = "1",
            max = "1000")
    int memory_limit() default 24;
}
