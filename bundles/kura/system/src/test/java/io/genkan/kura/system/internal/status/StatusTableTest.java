package io.genkan.kura.system.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.kura.system.internal.status.StatusTable.Owner;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {
    private final AtomicLong clock = new AtomicLong(100_000);
    private final StatusTable table = new StatusTable(clock::get);

    private static Map<String, Object> event(String pid, String state, String message) {
        return Map.of("pid", pid, "state", state, "detail", "D", "message", message, "timestamp", 7L);
    }

    private static Owner owner(long service, String component) {
        return new Owner(service, component, "factory " + component);
    }

    @Test
    void keepsTheLastReportOfEveryPidInOrder() {
        table.reported(event("b", "OFFLINE", "cable out"));
        table.reported(event("a", "ONLINE", ""));
        table.reported(event("b", "ONLINE", "back"));
        assertThat(table.current())
                .containsExactly(
                        new ComponentStatus("a", State.ONLINE, "D", "", 7),
                        new ComponentStatus("b", State.ONLINE, "D", "back", 7));
    }

    @ParameterizedTest(name = "a report that is {0} ms older")
    @CsvSource({"-1, new", "0, new", "1, old", "9999, old", "10000, new"})
    void aReportThatWasOvertakenOnItsWayIsIgnored(long older, String kept) {
        table.reported(Map.of("pid", "a", "state", "ONLINE", "message", "old", "timestamp", 50_000L));
        table.reported(Map.of("pid", "a", "state", "OFFLINE", "message", "new", "timestamp", 50_000L - older));
        assertThat(table.get("a")).map(ComponentStatus::message).contains(kept);
    }

    @Test
    void whatIsNoStatusIsIgnoredAndWhatIsHalfOneIsCompleted() {
        table.reported(Map.of("state", "ONLINE"));
        table.reported(Map.of("pid", 5));
        table.reported(Map.of("pid", "a", "state", "BROKEN"));
        assertThat(table.current()).containsExactly(new ComponentStatus("a", State.UNKNOWN, "", "", 100_000));
    }

    @Test
    void anEntryGoesWithItsLastService() {
        table.added("a", owner(1, "x"));
        table.added("a", owner(2, "x"));
        table.reported(event("a", "ONLINE", ""));
        table.removed("a", 1);
        assertThat(table.get("a")).isPresent();
        table.removed("a", 2);
        assertThat(table.get("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "4999, false", "5000, true"})
    void lastWordsOfAGoneServiceDoNotBringItBack(long later, boolean known) {
        table.added("a", owner(1, "x"));
        table.removed("a", 1);
        clock.addAndGet(later);
        table.reported(event("a", "OFFLINE", "closing"));
        assertThat(table.get("a").isPresent()).isEqualTo(known);
    }

    @Test
    void aServiceThatReturnsIsAskedToReport() {
        assertThat(table.added("a", owner(1, "x"))).isFalse();
        table.removed("a", 1);
        assertThat(table.added("a", owner(2, "x"))).isTrue();
        table.reported(event("a", "ONLINE", ""));
        assertThat(table.get("a")).isPresent();
    }

    @Test
    void twoComponentsWithOnePidAreOneSentenceUntilOneGoes() {
        table.added("pump", owner(1, "x"));
        table.reported(event("pump", "ONLINE", "fine"));
        table.added("pump", owner(2, "y"));
        assertThat(table.get("pump")).hasValueSatisfying(status -> {
            assertThat(status.state()).isEqualTo(State.FAILED);
            assertThat(status.detail()).isEqualTo("DUPLICATE_PID");
            assertThat(status.message())
                    .isEqualTo("2 components have the pid pump: factory x and factory y. Delete all but one of them, or"
                            + " give them other pids.");
        });
        table.removed("pump", 2);
        assertThat(table.get("pump"))
                .hasValueSatisfying(status -> assertThat(status.message()).isEqualTo("fine"));
    }

    @Test
    void twoServicesOfOneComponentAreNoDuplicate() {
        table.added("pump", owner(1, "x"));
        table.added("pump", owner(2, "x"));
        table.added("pump", owner(2, "x"));
        assertThat(table.current()).isEmpty();
    }

    @Test
    void aStartProblemHidesOldReportsAndKeepsItsTime() {
        table.reported(event("a", "ONLINE", ""));
        table.problems(Map.of("a", new ComponentStatus("a", State.FAILED, "X", "no", 1)));
        table.problems(Map.of("a", new ComponentStatus("a", State.FAILED, "X", "no", 2)));
        assertThat(table.current()).containsExactly(new ComponentStatus("a", State.FAILED, "X", "no", 1));
        table.problems(Map.of());
        assertThat(table.get("a"))
                .hasValueSatisfying(status -> assertThat(status.state()).isEqualTo(State.ONLINE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.io.IOException: The key file is damaged: restore it.|The key file is damaged: restore it.",
                "java.lang.X: outer\\n\\tat a.b\\nCaused by: y.Z$A: inner\\n\\tat c|inner",
                "java.lang.NullPointerException|java.lang.NullPointerException",
                "|the log tells why."
            })
    void theReasonIsTheSentenceOfTheDeepestCause(String trace, String reason) {
        assertThat(StartProblems.reason(
                        trace == null ? null : trace.replace("\\n", "\n").replace("\\t", "\t")))
                .isEqualTo(reason);
    }
}
