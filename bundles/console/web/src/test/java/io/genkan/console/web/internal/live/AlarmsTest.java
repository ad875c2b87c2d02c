package io.genkan.console.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private final Alarms alarms = new Alarms();

    private static Map<String, Object> event(String name, String state, String message, long time) {
        return Map.of(
                "pid", "detector",
                "name", name,
                "state", state,
                "severity", "WARNING",
                "message", message,
                "timestamp", time);
    }

    @Test
    void lastsFromRaisedToCleared() {
        assertThat(alarms.accept(event("a", "RAISED", "Begins.", 10)))
                .get()
                .hasToString(
                        "{\"pid\":\"detector\",\"name\":\"a\",\"severity\":\"WARNING\",\"message\":\"Begins.\",\"raised\":10}");
        alarms.accept(event("a", "UPDATED", "Goes on.", 20));
        assertThat(alarms.snapshot().get("active").toString())
                .contains("Goes on.")
                .contains("\"raised\":10");

        alarms.accept(event("a", "CLEARED", "Over.", 30));

        assertThat(alarms.snapshot().get("active").asArray()).isEmpty();
        assertThat(alarms.snapshot().get("recent").toString())
                .contains("Goes on.")
                .contains("\"raised\":10")
                .contains("\"cleared\":30");
    }

    @Test
    void anUpdateBeginsAnAlarmWhoseBeginNobodySaw() {
        assertThat(alarms.accept(event("a", "UPDATED", "Goes on.", 20))).isPresent();
        assertThat(alarms.snapshot().get("active").asArray()).hasSize(1);
    }

    @Test
    void whatWasNeverRaisedIsNotCleared() {
        assertThat(alarms.accept(event("a", "CLEARED", "", 1))).isEmpty();
        assertThat(alarms.accept(Map.of())).isEmpty();
        assertThat(alarms.snapshot()).hasToString("{\"active\":[],\"recent\":[]}");
    }

    @Test
    void remembersTheLastOnes() {
        for (int i = 0; i < 2 * Alarms.MAX_RECENT; i++) {
            alarms.accept(event("a" + i, "RAISED", "", i));
            alarms.accept(event("a" + i, "CLEARED", "", i));
        }
        assertThat(alarms.snapshot().get("recent").asArray()).hasSize(Alarms.MAX_RECENT);
        assertThat(alarms.snapshot().get("recent").asArray().get(0).toString()).contains("\"a99\"");
    }

    @Test
    void carriesScoreAndBlame() {
        alarms.accept(Map.of(
                "pid",
                "detector",
                "name",
                "a",
                "state",
                "RAISED",
                "asset",
                "pump",
                "channel",
                "flow",
                "score",
                4.5,
                "threshold",
                3.0,
                "timestamp",
                1L));
        assertThat(alarms.snapshot().toString())
                .contains("\"asset\":\"pump\",\"channel\":\"flow\",\"score\":4.5,\"threshold\":3");
    }
}
