package io.genkan.console.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long START = 1_700_000_000_000L;

    private final History history = new History();

    @Test
    void keepsOnePointASecond() {
        for (int i = 0; i < 50; i++) {
            history.add(START + i * 100L, i);
        }
        assertThat(history.json(0))
                .hasToString("{\"base\":" + START + ",\"t\":[0,1000,2000,3000,4000],\"v\":[0,10,20,30,40]}");
        assertThat(history.json(START + 3000).get("v")).hasToString("[40]");
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        for (int i = 0; i < History.CAPACITY + 5; i++) {
            history.add(START + i * 1000L, i);
        }
        assertThat(history.size()).isEqualTo(History.CAPACITY);
        var values = history.json(0).get("v").asArray();
        assertThat(values.get(0).asInt()).isEqualTo(5);
        assertThat(values.get(History.CAPACITY - 1).asInt()).isEqualTo(History.CAPACITY + 4);
    }

    @Test
    void goesOnForWeeks() {
        long month = 40L * 24 * 3600 * 1000;
        for (long t = 0; t < month; t += 60_000) {
            history.add(START + t, 1);
        }
        var json = history.json(0);
        var times = json.get("t").asArray();
        long last = json.get("base").asLong() + times.get(times.size() - 1).asLong();
        assertThat(last).isEqualTo(START + month - 60_000);
    }

    @Test
    void beginsAnewAfterALongGapOrWhenTheClockWasSet() {
        history.add(START, 1);
        history.add(START + History.KEEP_MILLIS + 1, 2);
        assertThat(history.json(0).get("v")).hasToString("[2]");
        history.add(START - History.KEEP_MILLIS, 3);
        assertThat(history.json(0).get("v")).hasToString("[3]");
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        history.add(START, Double.NaN);
        history.add(START, Double.POSITIVE_INFINITY);
        assertThat(history.size()).isZero();
    }
}
