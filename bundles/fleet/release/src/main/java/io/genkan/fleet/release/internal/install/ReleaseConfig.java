package io.genkan.fleet.release.internal.install;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = ReleaseComponent.PID,
        name = "Releases",
        description =
                "Takes whole releases of the fleet: verified, fetched in parts, watched, and taken back when they are bad.")
@interface ReleaseConfig {
    @AttributeDefinition(
            name = "Gateway",
            description = "Name by which the fleet knows this gateway; empty: its device name.",
            required = false)
    String gateway_name() default "";

    @AttributeDefinition(
            name = "Largest release",
            description = "Releases whose files have more than this together are refused, in MB.",
            min = "1",
            max = "65536")
    int size_max() default 4096;

    @AttributeDefinition(
            name = "Memory sticks",
            description =
                    "Folders of memory sticks from which releases are taken, absolute, * for one name, several with colons: /media/*/genkan; empty: none.",
            required = false)
    String usb_folders() default "";
}
