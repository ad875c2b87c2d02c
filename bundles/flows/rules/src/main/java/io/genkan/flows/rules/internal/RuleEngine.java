package io.genkan.flows.rules.internal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.type.TypedValue;

/** When rules begin and end. Knows no wires and no clock: time comes with each call. One thread at a time. */
final class RuleEngine {
    /**
     * A rule begins or ends.
     *
     * @param rule which
     * @param begins whether it begins
     * @param time when, in milliseconds
     */
    record Change(Rule rule, boolean begins, long time) {}

    private static final long NEVER = Long.MAX_VALUE;
    private static final String ASSET = "assetName";

    private static final class State {
        private final Rule rule;
        private long pendingSince = NEVER;
        private long activeSince = NEVER;

        State(Rule rule) {
            this.rule = rule;
        }
    }

    private final List<State> states = new ArrayList<>();
    private final Values values = new Values();
    private final ZoneId zone;

    RuleEngine(List<Rule> rules, ZoneId zone) {
        rules.stream().filter(rule -> rule.mode() != Rule.Mode.OFF).forEach(rule -> states.add(new State(rule)));
        this.zone = zone;
    }

    Values values() {
        return values;
    }

    /** Rules that have begun and not ended. */
    List<Rule> active() {
        return states.stream()
                .filter(state -> state.activeSince != NEVER)
                .map(state -> state.rule)
                .toList();
    }

    /** Takes the values of a record over, each under its key and under {@code asset.key}, and looks at all rules. */
    void accept(Map<String, TypedValue<?>> record, long now, Consumer<Change> sink) {
        values.now(now);
        TypedValue<?> asset = record.get(ASSET);
        record.forEach((key, value) -> {
            values.put(key, value.getValue());
            if (asset != null && !key.equals(ASSET)) {
                values.put(asset.getValue() + "." + key, value.getValue());
            }
        });
        look(now, sink);
    }

    /** Looks at all rules, as time has passed. */
    void look(long now, Consumer<Change> sink) {
        values.now(now);
        for (State state : states) {
            if (state.activeSince == NEVER) {
                begin(state, now, sink);
            } else {
                end(state, now, sink);
            }
        }
    }

    private void begin(State state, long now, Consumer<Change> sink) {
        Rule rule = state.rule;
        if (!rule.isScheduled(now, zone)) {
            state.pendingSince = NEVER;
            return;
        }
        Object holds = rule.when().value(values);
        if (!(holds instanceof Boolean flag)) {
            return; // not known: nothing changes
        }
        if (!flag) {
            state.pendingSince = NEVER;
            return;
        }
        if (state.pendingSince > now) { // also when the clock was set back
            state.pendingSince = now;
        }
        if (now - state.pendingSince >= rule.debounce()) {
            state.pendingSince = NEVER;
            state.activeSince = now;
            sink.accept(new Change(rule, true, now));
        }
    }

    private void end(State state, long now, Consumer<Change> sink) {
        Rule rule = state.rule;
        state.activeSince = Math.min(state.activeSince, now);
        boolean scheduled = rule.isScheduled(now, zone);
        Expression until = rule.until();
        boolean released = until == null
                ? Boolean.FALSE.equals(rule.when().value(values))
                : Boolean.TRUE.equals(until.value(values));
        if (!scheduled || (released && now - state.activeSince >= rule.hold())) {
            state.activeSince = NEVER;
            sink.accept(new Change(rule, false, now));
        }
    }

    /** {@return the next time at which a rule may change by itself, Long.MAX_VALUE when none does} */
    long deadline() {
        long next = NEVER;
        for (State state : states) {
            if (state.pendingSince != NEVER) {
                next = Math.min(next, state.pendingSince + state.rule.debounce());
            } else if (state.activeSince != NEVER && values.now() < state.activeSince + state.rule.hold()) {
                next = Math.min(next, state.activeSince + state.rule.hold());
            }
        }
        return next;
    }
}
