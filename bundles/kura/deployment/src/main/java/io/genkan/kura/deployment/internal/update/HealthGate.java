package io.genkan.kura.deployment.internal.update;

import io.genkan.api.wires.WireCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says whether the gateway works as well as before a change: components run that ran, nothing has failed that did not, data
 * flows, and threads do not grow. What was wrong before may stay wrong. Used by one thread at a time.
 */
final class HealthGate {
    private static final long LOOK_MILLIS = 200;

    /** A wire that carries less than this in the watch is not judged by its rate. */
    private static final double COUNTABLE = 4;

    private static final int ERRORS_AT_LEAST = 3;

    /** What the gate looks at. */
    interface Signs {
        /** {@return the state of what can be up or down, by name; the words are those of {@link Vital}} */
        Map<String, Vital> states();

        /** {@return how many threads the process has} */
        int threads();
    }

    /** How something is. */
    enum Vital {
        /** Works. */
        GOOD,
        /** Does not work at the moment, and may by itself. */
        WAITING,
        /** Nobody knows yet; some only report when they are used. */
        UNKNOWN,
        /** Does not work. */
        BAD,
    }

    private final Signs signs;
    private final RateHistory rates;
    private final WatchOptions options;
    private final Map<String, Vital> before;
    private final boolean restarted;
    private final int threadsBefore;
    private final Map<String, Double> usual;
    private final Map<String, long[]> countsBefore;

    /**
     * What a change has to do with.
     *
     * @param names of states that must come back, and of those that must not fail though they are new
     * @param rewires whether wires may go
     */
    record Scope(Supplier<Set<String>> names, boolean rewires) {}

    /** Remembers how everything is; the change comes afterwards. */
    HealthGate(Signs signs, RateHistory rates, WatchOptions options) {
        this.signs = signs;
        this.rates = rates;
        this.options = options;
        this.before = signs.states();
        this.restarted = false;
        this.threadsBefore = signs.threads();
        this.usual = options.ratePercent() == 0
                ? Map.of()
                : rates.least(options.time().toNanos());
        this.countsBefore = rates.now();
    }

    /** A gate that compares with how everything was before the last start. */
    HealthGate(Signs signs, RateHistory rates, WatchOptions options, Picture before) {
        this.signs = signs;
        this.rates = rates;
        this.options = options;
        this.before = new HashMap<>();
        before.good().forEach(name -> this.before.put(name, Vital.GOOD));
        this.restarted = true;
        this.threadsBefore = 0;
        this.usual = options.ratePercent() == 0 ? Map.of() : before.rates();
        this.countsBefore = Map.of();
    }

    /** Compares for the time of the watch. {@return what is worse, or missing; empty: nothing is} */
    Optional<String> compare() throws InterruptedException {
        Map<String, long[]> begun = rates.now();
        long begin = System.nanoTime();
        Thread.sleep(options.time().toMillis());
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<String> problems = new ArrayList<>(states(before.keySet()));
        Map<String, Vital> now = signs.states();
        before.keySet().stream()
                .filter(name -> !now.containsKey(name) && !GatewaySigns.isStatus(name))
                .map(name -> name + " was there before the change and is not back.")
                .sorted()
                .forEach(problems::add);
        problems.addAll(flow(begun, rates.now(), seconds, false));
        return problems.stream().findFirst();
    }

    /**
     * Watches for the time of the watch, and as long again when something is not as it should be.
     *
     * @param scope what the change has to do with
     * @return what is worse than before, in a sentence; empty: nothing is
     */
    Optional<String> watch(Scope scope) throws InterruptedException {
        Optional<String> verdict = Optional.empty();
        for (int window = 0; window < 2; window++) {
            Map<String, long[]> begun = rates.now();
            long begin = System.nanoTime();
            long time = options.time().toNanos();
            while (System.nanoTime() - begin < time) {
                Thread.sleep(Math.max(1, Math.min(LOOK_MILLIS, time / 5_000_000)));
                Optional<String> alarm = threads();
                if (alarm.isPresent()) {
                    return alarm;
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<String> problems = new ArrayList<>(states(scope.names().get()));
            problems.addAll(flow(begun, rates.now(), seconds, scope.rewires()));
            verdict = problems.stream().findFirst();
            if (verdict.isEmpty()) {
                return verdict;
            }
        }
        return verdict;
    }

    private Optional<String> threads() {
        int grown = signs.threads() - threadsBefore;
        return grown <= options.threads()
                ? Optional.empty()
                : Optional.of("Since the change the process has " + grown + " threads more than before, and "
                        + options.threads() + " are allowed.");
    }

    private List<String> states(Set<String> concerned) {
        List<String> problems = new ArrayList<>();
        Map<String, Vital> now = signs.states();
        now.forEach((name, is) -> {
            Vital was = before.get(name);
            boolean ours = concerned.contains(name);
            if (is == Vital.BAD && (was == Vital.GOOD || (was == null && ours))) {
                problems.add(name + " has failed since the change.");
            } else if ((is == Vital.WAITING || (is == Vital.UNKNOWN && !restarted)) && was == Vital.GOOD && ours) {
                problems.add(name + " worked before the change and is not back.");
            }
        });
        return problems;
    }

    private List<String> flow(Map<String, long[]> begun, Map<String, long[]> ended, double seconds, boolean rewires) {
        List<String> problems = new ArrayList<>();
        usual.forEach((wire, rate) -> {
            double expected = rate * seconds * options.ratePercent() / 100;
            if (expected < COUNTABLE) {
                return;
            }
            long arrived = difference(begun, ended, wire, WireCounters.DELIVERED);
            if (arrived < 0 && !rewires) {
                problems.add("The wire " + wire + " is gone since the change.");
            } else if (arrived >= 0 && arrived + 2 < expected) {
                problems.add(String.format(
                        Locale.ROOT,
                        "The wire %s carries %.1f envelopes a second, and carried %.1f before the change.",
                        wire,
                        arrived / seconds,
                        rate));
            }
        });
        ended.keySet().forEach(wire -> {
            long arrived = difference(begun, ended, wire, WireCounters.DELIVERED);
            long failed = difference(begun, ended, wire, WireCounters.FAILED);
            if (failed > ERRORS_AT_LEAST && failed * 100 > arrived * options.errorPercent() && !failedBefore(wire)) {
                problems.add("On the wire " + wire + ", the receiver threw at " + failed + " of " + arrived
                        + " envelopes since the change.");
            }
        });
        return problems;
    }

    private boolean failedBefore(String wire) {
        long[] counts = countsBefore.get(wire);
        return counts != null
                && counts[WireCounters.FAILED] * 100 > counts[WireCounters.DELIVERED] * options.errorPercent();
    }

    /** {@return -1 when there is no such wire} */
    private static long difference(Map<String, long[]> begun, Map<String, long[]> ended, String wire, int index) {
        long[] after = ended.get(wire);
        if (after == null) {
            return -1;
        }
        long[] first = begun.get(wire);
        return first == null || first[index] > after[index] ? after[index] : after[index] - first[index];
    }
}
