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

    @AttributeDefinition(
            name = "Offer to neighbours",
            description =
                    "Address and port of this gateway at which other gateways on the site get files of releases, as 192.168.1.10:8989; empty: none. Whoever is told the hash of a file can get it, without a login.",
            required = false)
    String peers_offer() default "";

    @AttributeDefinition(
            name = "Neighbours",
            description =
                    "Other gateways on the site that are asked before the server, with commas: 192.168.1.11:8989,192.168.1.12:8989; empty: none. What they give is verified.",
            required = false)
    String peers_ask() default "";
}
