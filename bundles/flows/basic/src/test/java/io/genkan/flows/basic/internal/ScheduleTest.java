package io.genkan.flows.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class ScheduleTest {
    private static Schedule schedule(Map<String, Object> properties) {
        return Schedule.from(Converters.standardConverter().convert(properties).to(TimerConfig.class));
    }

    @Test
    void withoutSettingsItTicksEveryTenSecondsAndFirstAfterTen() {
        assertThat(schedule(Map.of())).isEqualTo(new Schedule.Interval(10_000_000_000L, 10_000_000_000L));
    }

    @ParameterizedTest
    @CsvSource({
        "5, MILLISECONDS, DEFAULT, 3, 5000000,         5000000",
        "5, MILLISECONDS, CUSTOM,  3, 3000000,         5000000",
        "5, MILLISECONDS, CUSTOM,  0, 0,               5000000",
        "2, MINUTES,      DEFAULT, 0, 120000000000,    120000000000",
        "1, HOURS,        DEFAULT, 0, 3600000000000,   3600000000000",
        "1, DAYS,         CUSTOM,  2, 172800000000000, 86400000000000",
    })
    void intervalsOfAllUnits(int interval, String unit, String policy, int first, long firstNanos, long nanos) {
        assertThat(schedule(Map.of(
                        "simple.interval", interval,
                        "simple.time.unit", unit,
                        "simple.first.tick.policy", policy,
                        "simple.custom.first.tick.interval", first)))
                .isEqualTo(new Schedule.Interval(firstNanos, nanos));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/10 * * * * ?       | 2030-03-15T10:00:03Z | 2030-03-15T10:00:10Z",
                "0 0 6 ? * MON-FRI    | 2030-03-15T10:00:00Z | 2030-03-18T06:00:00Z",
                "0 15 10 L * ?        | 2030-02-01T00:00:00Z | 2030-02-28T10:15:00Z",
                "0 0 12 ? * 6#3       | 2030-03-01T00:00:00Z | 2030-03-15T12:00:00Z",
                "0 0 0 1 1 ? 2040     | 2030-03-01T00:00:00Z | 2040-01-01T00:00:00Z",
            })
    void quartzExpressions(String expression, String now, String next) {
        Schedule.Cron cron = (Schedule.Cron) schedule(Map.of("type", "CRON", "cron.interval", expression));

        assertThat(cron.after(ZonedDateTime.parse(now))).contains(ZonedDateTime.parse(next));
    }

    @ParameterizedTest
    @CsvSource({
        "type,                              WEEKLY,     type is WEEKLY",
        "simple.interval,                   0,          simple.interval is 0",
        "simple.time.unit,                  FORTNIGHTS, simple.time.unit is FORTNIGHTS",
        "simple.time.unit,                  NANOSECONDS, simple.time.unit is NANOSECONDS",
    })
    void badSettingsAreNamed(String name, String value, String expected) {
        assertThatThrownBy(() -> schedule(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"every minute", "* * *", "99 * * * * ?"})
    void badExpressionsAreNamed(String expression) {
        assertThatThrownBy(() -> schedule(Map.of("type", "CRON", "cron.interval", expression)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cron.interval")
                .hasMessageContaining(expression);
    }
}
