package io.genkan.itests.benchmarks.fleet;

import io.genkan.itests.benchmarks.fleet.HttpExchange.Answer;
import java.util.Map;
import java.util.TreeMap;

/** What a fleet has done since the counts began. Used by the thread of its loop alone. */
final class FleetCounts {
    private Latencies polls = new Latencies();
    private int feedbacks;
    private int updated;
    private int told;
    private final Map<String, Integer> failures = new TreeMap<>();

    void reset() {
        polls = new Latencies();
        feedbacks = 0;
        updated = 0;
    }

    void poll(Answer answer, long nanos) {
        if (answer.status() == 200 || answer.status() == 304) {
            polls.add(nanos);
        } else {
            fail("poll", answer);
        }
    }

    void told(Answer answer) {
        if (answer.status() == 200) {
            told++;
        } else {
            fail("configuration data", answer);
        }
    }

    void feedback(Answer answer) {
        if (answer.status() == 200) {
            feedbacks++;
        } else {
            fail("feedback", answer);
        }
    }

    void updated(Answer answer) {
        if (answer.status() == 200) {
            updated++;
        }
    }

    void other(Answer answer) {
        if (answer.status() != 200 && answer.status() != 206) {
            fail("deployment or download", answer);
        }
    }

    private void fail(String what, Answer answer) {
        String why = answer.status() == 0 ? answer.body() : Integer.toString(answer.status());
        failures.merge(what + ": " + why, 1, Integer::sum);
    }

    Latencies polls() {
        return polls;
    }

    int feedbacks() {
        return feedbacks;
    }

    int updated() {
        return updated;
    }

    /** {@return how many gateways have told what they are} */
    int told() {
        return told;
    }

    /** {@return what went wrong, and how often; empty: nothing} */
    Map<String, Integer> failures() {
        return failures;
    }
}
