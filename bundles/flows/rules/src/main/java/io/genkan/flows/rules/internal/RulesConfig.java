package io.genkan.flows.rules.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = Rules.PID,
        name = "Rules",
        description = "Conditions over the values that arrive, which write channels, publish, emit, and raise alarms.")
@interface RulesConfig {
    @AttributeDefinition(
            name = "Rules",
            description =
                    "Lines \"rule NAME\" with lines when:, until:, for:, hold:, active:, mode:, priority:, write:,"
                            + " release:, alarm:, publish:, emit:, event: below each.|TextArea",
            required = false)
    String rules() default """
            # rule too-hot
            #   when: temperature > 80
            #   until: temperature < 75
            #   for: 5 s
            #   alarm: WARNING It is too hot, {temperature} degrees
            """;

    @AttributeDefinition(
            name = "Publisher Target Filter",
            description = "Which publisher the action publish: uses.",
            required = false)
    String CloudPublisher_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Record Store Target Filter",
            description = "Which record store rules on trial are tried on.",
            required = false)
    String QueryableWireRecordStoreProvider_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Trial Query",
            description =
                    "SQL query for the records on which rules with mode: trial are tried when these settings change;"
                            + " empty: on live data alone.",
            required = false)
    String trial_query() default "";
}
