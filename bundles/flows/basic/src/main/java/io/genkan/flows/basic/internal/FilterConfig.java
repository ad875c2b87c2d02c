package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = RegexFilter.PID,
        name = "Regex Filter",
        description = "Keeps or removes the properties of a record whose key matches a regular expression.")
@interface FilterConfig {
    @AttributeDefinition(
            name = "Expression",
            description = "Java regular expression that must match a whole key; empty: everything passes.",
            required = false)
    String regex_filter() default "";

    @AttributeDefinition(
            name = "Type",
            description = "What becomes of the properties that match.",
            options = {@Option(label = "Retain", value = "1"), @Option(label = "Remove", value = "2")})
    int filter_type() default 1;
}
