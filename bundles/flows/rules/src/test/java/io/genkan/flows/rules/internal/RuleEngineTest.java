package io.genkan.flows.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule over values at seconds; + and - tell when it begins and ends. */
class RuleEngineTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "when: t > 80 | 0=70 1=81 2=82 3=79 4=85 | +1 -3 +4",
                "when: t > 80, until: t < 75 | 0=81 1=79 2=76 3=74 4=79 5=81 | +0 -3 +5",
                "when: t > 80, for: 2 s | 0=81 1=81 2=70 3=81 4=81 5=81 | +5",
                "when: t > 80, for: 2 s | 0=81 5=82 | +2",
                "when: t > 80, hold: 3 s | 0=81 1=70 2=70 3=70 4=70 | +0 -3",
                "when: t > 80, hold: 3 s | 0=81 1=70 9=70 | +0 -3",
                "when: t > 80, hold: 3 s | 0=81 1=70 2=81 3=81 4=70 | +0 -4",
                "when: u > 1 | 0=70 1=81 | ''",
                "when: rate(t) > 5 | 0=1 1=2 2=10 3=11 | +2 -3",
                "when: t > 80, active: 00:00-00:01 | 58=81 59=82 60=83 61=84 | +58 -60",
                "when: t > 80, mode: off | 0=81 | ''",
            })
    void rulesBeginAndEnd(String rule, String values, String expected) throws Exception {
        List<String> changes = new ArrayList<>();
        RuleEngine engine = engine("rule a\n" + rule.trim().replace(", ", "\n"));
        for (String value : values.trim().split(" ")) {
            String[] parts = value.split("=");
            long time = Long.parseLong(parts[0]) * 1000;
            for (long next = engine.deadline(); next < time; next = engine.deadline()) {
                engine.look(next, change -> changes.add(text(change)));
            }
            engine.accept(
                    Map.of("t", TypedValues.newDoubleValue(Double.parseDouble(parts[1]))),
                    time,
                    change -> changes.add(text(change)));
        }
        assertThat(String.join(" ", changes)).isEqualTo(expected.trim());
    }

    private static String text(RuleEngine.Change change) {
        return (change.begins() ? "+" : "-") + change.time() / 1000;
    }

    private static RuleEngine engine(String text) throws Exception {
        return new RuleEngine(RuleText.parse(text), ZoneOffset.UTC);
    }

    @Test
    void valuesOfSeveralAssetsAreTaken() throws Exception {
        RuleEngine engine = engine("rule a\nwhen: one.t > 5 and two.t < 5");
        List<RuleEngine.Change> changes = new ArrayList<>();

        engine.accept(
                Map.of("assetName", TypedValues.newStringValue("one"), "t", TypedValues.newIntegerValue(9)),
                0,
                changes::add);
        assertThat(changes).isEmpty();
        engine.accept(
                Map.of("assetName", TypedValues.newStringValue("two"), "t", TypedValues.newIntegerValue(1)),
                0,
                changes::add);
        assertThat(changes).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackStopsNoRule() throws Exception {
        RuleEngine engine = engine("rule a\nwhen: t > 5\nfor: 1 s");
        List<RuleEngine.Change> changes = new ArrayList<>();
        engine.accept(Map.of("t", TypedValues.newIntegerValue(9)), 1_000_000, changes::add);

        engine.look(5000, changes::add);
        engine.look(6000, changes::add);

        assertThat(changes).hasSize(1);
    }

    @Test
    void aTrialOverRecordsTellsWhatARuleWouldHaveDone() throws Exception {
        List<Rule> rules = RuleText.parse("rule a\nwhen: t > 80\nfor: 10 s\nmode: trial\nwrite: pump/speed = t / 2\n"
                + "rule b\nwhen: t > 1000\nmode: trial");
        List<WireRecord> records = new ArrayList<>();
        for (int minute : new int[] {3, 0, 1, 2, 4, 5}) { // as a store may give them
            records.add(new WireRecord(Map.of(
                    "TIMESTAMP", TypedValues.newLongValue(minute * 60_000L),
                    "t", TypedValues.newDoubleValue(minute == 1 || minute == 2 || minute == 4 ? 90 : 20))));
        }
        records.add(new WireRecord(Map.of("t", TypedValues.newDoubleValue(1))));

        List<Trial.Timed> timed = Trial.timed(records);
        List<Trial.Finding> findings = Trial.run(rules, timed, ZoneOffset.UTC);

        assertThat(findings.get(0))
                .isEqualTo(new Trial.Finding("a", 2, 70_000, 110_000 + 50_000, List.of("pump/speed = 45")));
        assertThat(findings.get(0).sentence(timed.size(), 0, 300_000, ZoneOffset.UTC))
                .isEqualTo(
                        "Rule a would have begun 2 times over 6 records from 1970-01-01 00:00:00 to 1970-01-01 00:05:00,"
                                + " first at 1970-01-01 00:01:10, 160 s in all, and written pump/speed = 45.");
        assertThat(findings.get(1).sentence(timed.size(), 0, 300_000, ZoneOffset.UTC))
                .contains("would never have begun");
    }

    @Test
    void theHighestPriorityHoldsAChannel() {
        WriteArbiter arbiter = new WriteArbiter();
        WriteArbiter.Claim low = new WriteArbiter.Claim("low", "eco", 1, 10.0);
        WriteArbiter.Claim high = new WriteArbiter.Claim("high", "safety", 9, 0.0);

        assertThat(arbiter.claim("pump/speed", low)).isEqualTo(low);
        assertThat(arbiter.claim("pump/speed", high)).isEqualTo(high);
        assertThat(arbiter.claim("pump/speed", new WriteArbiter.Claim("other", "late", 9, 5.0)))
                .isEqualTo(high);
        assertThat(arbiter.wanted("pump/speed")).isEqualTo(0.0);
        assertThat(arbiter.conflicts())
                .containsExactly(
                        "pump/speed is held by safety (priority 9), late (priority 9), eco (priority 1) wait.");
        arbiter.release("pump/speed", "high", 77.0);
        arbiter.release("pump/speed", "other", null);
        assertThat(arbiter.wanted("pump/speed")).isEqualTo(10.0);
        arbiter.release("pump/speed", "low", 50.0);
        assertThat(arbiter.wanted("pump/speed")).isEqualTo(50.0);
        arbiter.done("pump/speed");
        assertThat(arbiter.wanted("pump/speed")).isNull();
    }
}
