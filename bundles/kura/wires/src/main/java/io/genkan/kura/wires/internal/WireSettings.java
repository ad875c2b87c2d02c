package io.genkan.kura.wires.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = WiresComponent.PID,
        name = "Wires",
        description = "What happens to data while the component that it is meant for is replaced or restarts.")
@interface WireSettings {
    @AttributeDefinition(
            name = "Hold time (s)",
            description = "How long data waits for a component that is away. 0 keeps nothing.",
            min = "0",
            max = "3600")
    int hold_seconds() default 60;

    @AttributeDefinition(
            name = "Envelopes per wire",
            description = "How many envelopes wait on one wire. When there are more, the oldest is dropped.",
            min = "0",
            max = "1000000")
    int hold_max_envelopes() default 100_000;

    @AttributeDefinition(
            name = "Memory (kB)",
            description = "Estimated memory of all waiting envelopes of all wires together.",
            min = "0",
            max = "1048576")
    int hold_max_kilobytes() default 32_768;

    @AttributeDefinition(
            name = "Disk (kB)",
            description =
                    "Where the memory does not suffice, waiting envelopes of all wires together take so much of the disk."
                            + " 0: none.",
            min = "0",
            max = "1048576")
    int hold_max_disk_kilobytes() default 65_536;
}
