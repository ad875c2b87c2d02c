package io.genkan.fleet.hawkbit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = HawkbitComponent.PID,
        name = "hawkBit",
        description = "Takes releases from an Eclipse hawkBit server.")
@interface HawkbitConfig {
    @AttributeDefinition(name = "Enabled", description = "Ask the server for releases.")
    boolean enabled() default false;

    @AttributeDefinition(
            name = "Server",
            description = "Address of the server, such as https://updates.example.com.",
            required = false)
    String server() default "";

    @AttributeDefinition(name = "Tenant", description = "The server's tenant.")
    String tenant() default "DEFAULT";

    @AttributeDefinition(
            name = "Gateway",
            description = "Name of this gateway on the server (controller id); empty: its device name.",
            required = false)
    String controller_id() default "";

    @AttributeDefinition(
            name = "Kind of token",
            description =
                    "A target token belongs to this gateway alone; a gateway token lets its owner be any gateway.",
            options = {
                @Option(label = "target token", value = "TargetToken"),
                @Option(label = "gateway token", value = "GatewayToken")
            })
    String token_kind() default "TargetToken";

    @AttributeDefinition(
            name = "Token",
            description = "What the server knows this gateway by.",
            type = AttributeType.PASSWORD,
            required = false)
    String token() default "";

    @AttributeDefinition(
            name = "Ask on site",
            description = "Whether somebody on site has to agree before the gateway changes.",
            options = {
                @Option(label = "never", value = "NEVER"),
                @Option(label = "unless the server insists", value = "SOFT"),
                @Option(label = "always", value = "ALWAYS")
            })
    String ask() default "NEVER";

    @AttributeDefinition(
            name = "Speed",
            description = "Most that is fetched in a second, in kB; 0: as fast as it goes.",
            min = "0",
            max = "1000000")
    int speed_max() default 0;

    @AttributeDefinition(
            name = "Day",
            description = "Most that is fetched in a day (UTC), in MB; 0: as much as is needed.",
            min = "0",
            max = "1000000")
    int day_max() default 0;
}
