package io.genkan.kura.wires.internal.graph;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = WireGraphComponent.PID,
        name = "Wire graph",
        description = "Which components are joined by wires. Edit it with the wire editor of a console.")
@interface WireGraphSettings {
    @AttributeDefinition(name = "WireGraph", description = "The graph as JSON.")
    String WireGraph() default "{\"components\":[],\"wires\":[]}";
}
