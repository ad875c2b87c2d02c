package io.genkan.flows.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    @Test
    void readsEverythingThatARuleCanHave() throws Exception {
        List<Rule> rules = RuleText.parse("""
                # a comment
                rule too hot
                  when: temperature > 80
                  until: temperature < 75
                  for: 5 s
                  hold: 1min
                  active: Mon-Fri 06:00-22:00, Sat
                  mode: trial
                  priority: 10
                  write: pump/speed = speed * 0.5
                  release: pump/speed = 100
                  alarm: CRITICAL Too hot: {temperature} degrees
                  publish: t = temperature, text = 'a, b', m = max(1, 2)
                  emit: fan = true
                  event: plant/stop who = 'rule'
                rule second
                  when: true
                """);

        assertThat(rules).hasSize(2);
        Rule first = rules.get(0);
        assertThat(first.name()).isEqualTo("too hot");
        assertThat(first.debounce()).isEqualTo(5000);
        assertThat(first.hold()).isEqualTo(60_000);
        assertThat(first.mode()).isEqualTo(Rule.Mode.TRIAL);
        assertThat(first.priority()).isEqualTo(10);
        assertThat(first.actions()).hasSize(6);
        assertThat(first.actions().get(3))
                .isInstanceOfSatisfying(
                        Action.Publish.class,
                        publish -> assertThat(publish.metrics()).hasSize(3));
        assertThat(rules.get(1).mode()).isEqualTo(Rule.Mode.ARMED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "when: t > 1 | Line 1, column 1: a line \"rule NAME\" is missing before this one.",
                "rule | Line 1, column 1: the rule has no name.",
                "rule a | Line 1, column 1: rule a has no condition, give it a line when:.",
                "rule a;  when: t >; | Line 2, column 12: expected a value but found the end.",
                "rule a; when: t;rule a; when: t | Line 3, column 6: there are two rules a.",
                "rule a;nonsense | Line 2, column 1: expected \"rule NAME\" or a key with a colon, such as when:.",
                "rule a; then: t | Line 2, column 2: there is no key then, give when, until,",
                "rule a; when: | Line 2, column 6: there is nothing behind the colon.",
                "rule a; for: 5 | Line 2, column 7: \"5\" is no duration, give a number with ms, s, min, h or d.",
                "rule a; hold: 400 d | Line 2, column 8: \"400 d\" is longer than a year.",
                "rule a; active: Mon-Fun | Line 2, column 10: \"Fun\" is no day,",
                "rule a; active: Mon 25:00-26:00 | Line 2, column 10: \"25:00\" is no time of the day.",
                "rule a; active: Mon, someday | Line 2, column 14: \"someday\" is no time,",
                "rule a; mode: on | Line 2, column 8: \"on\" is no mode, give armed, trial or off.",
                "rule a; priority: high | Line 2, column 12: \"high\" is no priority, give a whole number.",
                "rule a; write: speed = 1 | Line 2, column 9: expected asset/channel = value.",
                "rule a; write: pump/speed = * | Line 2, column 22: expected a value but found \"*\".",
                "rule a; alarm: BAD it is | Line 2, column 9: \"BAD\" is no severity,",
                "rule a; alarm: INFO | Line 2, column 12: the alarm has no text.",
                "rule a; alarm: INFO x {t | Line 2, column 16: the brace { is not closed.",
                "rule a; alarm: INFO x {t +} | Line 2, column 20: expected a value but found the end.",
                "rule a; publish: 5 | Line 2, column 11: expected name = value.",
                "rule a; event: a//b x = 1 | Line 2, column 9: \"a//b\" is no topic of an event,",
            })
    void errorsNameLineAndColumn(String text, String sentence) {
        assertThatThrownBy(() -> RuleText.parse(text.replace(";", "\n")))
                .isInstanceOf(RuleTextException.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "Mon-Fri 08:00-17:00, 2024-06-14T08:00, true", // a Friday
        "Mon-Fri 08:00-17:00, 2024-06-14T17:00, false",
        "Mon-Fri 08:00-17:00, 2024-06-15T12:00, false",
        "Sat, 2024-06-15T23:59, true",
        "22:00-6:00, 2024-06-15T23:00, true",
        "22:00-06:00, 2024-06-15T05:59, true",
        "22:00-06:00, 2024-06-15T06:00, false",
        "Fri 22:00-06:00, 2024-06-15T03:00, true",
        "Fri 22:00-06:00, 2024-06-14T03:00, false",
        "Fri-Mon, 2024-06-16T00:00, true",
        "18:00-24:00, 2024-06-16T23:59, true",
    })
    void schedules(String schedule, String time, boolean contained) throws Exception {
        ZonedDateTime at = java.time.LocalDateTime.parse(time).atZone(ZoneOffset.UTC);

        assertThat(Times.schedule(schedule, 1, 0).stream().anyMatch(span -> span.contains(at)))
                .isEqualTo(contained);
    }

    @Test
    void nearlyRulesAreRulesOrGiveOneSentence() {
        String[] words = {
            "rule a\n",
            "rule b\n",
            "when: ",
            "t > 1\n",
            "until: ",
            "for: 5 s\n",
            "write: ",
            "a/b = 1\n",
            "alarm: ",
            "INFO x\n",
            "{",
            "}",
            "publish: ",
            "x = 1, ",
            "y = ",
            "'",
            "`",
            "(",
            ")",
            "\n",
            "\r",
            ":",
            "event: a/b\n",
            "active: ",
            "Mon",
            "-",
            "08:00",
            ",",
            "#",
            "\u0000",
            "priority: ",
            "1\n",
            "mode: ",
            "trial\n"
        };
        Random random = new Random(987654321);
        int understood = 0;
        for (int i = 0; i < 15_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "rule a\nwhen: t > 1\n" : "");
            for (int j = random.nextInt(10); j >= 0; j--) {
                text.append(words[random.nextInt(words.length)]);
            }
            try {
                RuleText.parse(text.toString());
                understood++;
            } catch (RuleTextException e) {
                assertThat(e.getMessage()).as(text.toString()).matches("(?s)Line \\d+, column \\d+: .+\\.");
            }
        }
        assertThat(understood).isGreaterThan(300);
    }
}
