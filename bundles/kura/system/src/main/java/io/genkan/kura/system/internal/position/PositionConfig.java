package io.genkan.kura.system.internal.position;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = FixedPosition.PID,
        name = "Position",
        description = "Where the gateway stands. Receivers are not supported, a fixed position is.")
@interface PositionConfig {
    @AttributeDefinition(name = "Enabled", description = "Whether the gateway tells a position.")
    boolean enabled() default false;

    @AttributeDefinition(name = "Fixed position", description = "Tell the position given here.")
    boolean $static() default false;

    @AttributeDefinition(name = "Latitude (degrees)", required = false, description = "-90 to 90, north is positive.")
    double latitude() default 0;

    @AttributeDefinition(name = "Longitude (degrees)", required = false, description = "-180 to 180, east is positive.")
    double longitude() default 0;

    @AttributeDefinition(name = "Height (m)", required = false, description = "Above sea level.")
    double altitude() default 0;
}
