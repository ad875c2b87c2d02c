package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(id = Join.PID, name = "Join", description = "Merges the records of two inputs.")
@interface JoinConfig {
    @AttributeDefinition(
            name = "Barrier",
            description = "true: wait until both inputs have something new; false: merge whenever something comes, with"
                    + " the last that came on the other input.")
    boolean barrier() default true;
}
