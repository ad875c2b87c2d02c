package io.genkan.flows.rules.internal;

import java.util.List;

/** What a rule does. */
sealed interface Action {
    /** Holds a channel of an asset at a value while the rule lasts. */
    record Write(String asset, String channel, Expression value) implements Action {
        String target() {
            return asset + "/" + channel;
        }
    }

    /** Leaves a value in a channel when the rule ends and no other holds it. */
    record Release(String asset, String channel, Expression value) implements Action {
        String target() {
            return asset + "/" + channel;
        }
    }

    /** Raises an alarm while the rule lasts. */
    record Alarm(String severity, Template text) implements Action {}

    /** Publishes metrics through the publisher. */
    record Publish(List<Assignment> metrics) implements Action {}

    /** Sends a record to the component's output. */
    record Emit(List<Assignment> properties) implements Action {}

    /** Posts an event. */
    record Post(String topic, List<Assignment> properties) implements Action {}

    /** A name and its value. */
    record Assignment(String name, Expression value) {}
}
