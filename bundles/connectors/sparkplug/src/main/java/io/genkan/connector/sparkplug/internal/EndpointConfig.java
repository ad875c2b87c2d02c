package io.genkan.connector.sparkplug.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = SparkplugCloudEndpoint.PID,
        name = "Sparkplug endpoint",
        description = "A Sparkplug B edge node as a cloud connection; its settings are those of its transport.")
@interface EndpointConfig {
    @AttributeDefinition(
            name = "DataService.target",
            description = "Data service of this connection, as an OSGi filter.")
    String DataService_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "DataTransportService.target",
            description = "Sparkplug transport of this connection, as an OSGi filter.")
    String DataTransportService_target() default "(kura.service.pid=changeme)";
}
