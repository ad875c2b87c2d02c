package io.genkan.flows.rules.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;

/** Rules played over recorded data: what they would have done. Pure. */
final class Trial {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /**
     * What one rule would have done.
     *
     * @param rule its name
     * @param times how often it would have begun
     * @param first when first, 0 when never
     * @param millis how long it would have held in all
     * @param writes what it would have written, without repetition
     */
    record Finding(String rule, int times, long first, long millis, List<String> writes) {
        String sentence(int records, long from, long to, ZoneId zone) {
            String over = "over " + records + " records from " + time(from, zone) + " to " + time(to, zone);
            if (times == 0) {
                return "Rule " + rule + " would never have begun " + over + ".";
            }
            return "Rule " + rule + " would have begun " + (times == 1 ? "once" : times + " times") + " " + over
                    + ", first at " + time(first, zone) + ", " + millis / 1000 + " s in all"
                    + (writes.isEmpty() ? "" : ", and written " + String.join(", ", writes)) + ".";
        }

        private static String time(long millis, ZoneId zone) {
            return MINUTES.format(Instant.ofEpochMilli(millis).atZone(zone));
        }
    }

    /** A record and its time. */
    record Timed(long time, Map<String, TypedValue<?>> properties) {}

    private Trial() {}

    /** {@return records in the order of their times; those without one are left out} */
    static List<Timed> timed(List<WireRecord> records) {
        List<Timed> result = new ArrayList<>();
        for (WireRecord record : records) {
            long time = Long.MIN_VALUE;
            for (Map.Entry<String, TypedValue<?>> entry : record.getProperties().entrySet()) {
                String key = entry.getKey();
                if (key.regionMatches(true, key.length() - 9, "timestamp", 0, 9)
                        && entry.getValue().getValue() instanceof Long value
                        && (value > time || key.equalsIgnoreCase("timestamp"))) {
                    time = value;
                    if (key.equalsIgnoreCase("timestamp")) {
                        break;
                    }
                }
            }
            if (time > Long.MIN_VALUE) {
                result.add(new Timed(time, record.getProperties()));
            }
        }
        result.sort(java.util.Comparator.comparingLong(Timed::time));
        return result;
    }

    /** Plays rules, whatever their mode, over records in the order of their times. */
    static List<Finding> run(List<Rule> rules, List<Timed> records, ZoneId zone) {
        List<Rule> playing =
                rules.stream().filter(rule -> rule.mode() != Rule.Mode.OFF).toList();
        RuleEngine engine = new RuleEngine(playing, zone);
        Map<Rule, List<RuleEngine.Change>> changes = new LinkedHashMap<>();
        Map<Rule, TreeSet<String>> writes = new LinkedHashMap<>();
        playing.forEach(rule -> {
            changes.put(rule, new ArrayList<>());
            writes.put(rule, new TreeSet<>());
        });
        java.util.function.Consumer<RuleEngine.Change> sink = change -> {
            changes.getOrDefault(change.rule(), new ArrayList<>()).add(change);
            if (change.begins()) {
                for (Action action : change.rule().actions()) {
                    if (action instanceof Action.Write write) {
                        writes.getOrDefault(change.rule(), new TreeSet<>())
                                .add(write.target() + " = "
                                        + Values.text(write.value().value(engine.values())));
                    }
                }
            }
        };
        for (Timed record : records) {
            for (long next = engine.deadline(); next < record.time(); next = after(engine, next)) {
                engine.look(next, sink);
            }
            engine.accept(record.properties(), record.time(), sink);
        }
        long last = records.isEmpty() ? 0 : records.get(records.size() - 1).time();
        List<Finding> findings = new ArrayList<>();
        changes.forEach((rule, list) -> findings.add(finding(
                rule,
                list,
                last,
                writes.getOrDefault(rule, new TreeSet<>()).stream().limit(5).toList())));
        return findings;
    }

    private static long after(RuleEngine engine, long before) {
        long next = engine.deadline();
        return next > before ? next : Long.MAX_VALUE;
    }

    private static Finding finding(Rule rule, List<RuleEngine.Change> changes, long last, List<String> writes) {
        int times = 0;
        long first = 0;
        long sum = 0;
        long since = 0;
        boolean open = false;
        for (RuleEngine.Change change : changes) {
            if (change.begins()) {
                first = times++ == 0 ? change.time() : first;
                since = change.time();
                open = true;
            } else {
                sum += change.time() - since;
                open = false;
            }
        }
        return new Finding(rule.name(), times, first, open ? sum + last - since : sum, writes);
    }
}
