package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = Fifo.PID,
        name = "Fifo",
        description =
                "Passes envelopes on in their order on a thread of its own, so that what is slow behind it does not"
                        + " hold up what is before it.")
@interface FifoConfig {
    @AttributeDefinition(name = "Queue Capacity", description = "How many envelopes may wait.", min = "1")
    int queue_capacity() default 50;

    @AttributeDefinition(
            name = "Discard Envelopes",
            description = "When the queue is full: drop the new envelope (true), or let its sender wait (false).")
    boolean discard_envelopes() default false;
}
