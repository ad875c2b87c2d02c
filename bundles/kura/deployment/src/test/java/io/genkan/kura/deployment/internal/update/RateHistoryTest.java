package io.genkan.kura.deployment.internal.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateHistoryTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long WINDOW = 2 * SECOND;

    private long now;
    private long passed;
    private final RateHistory rates = new RateHistory(() -> Map.of("wire", new long[] {passed, 0}));

    /** So many half seconds at that rate. */
    private void flow(int halfSeconds, int perSecond) {
        for (int i = 0; i < halfSeconds; i++) {
            now += SECOND / 2;
            passed += perSecond / 2;
            rates.sample(now);
        }
    }

    private void change() {
        rates.hold(WINDOW);
        flow(4, 10);
        rates.resume();
    }

    @Test
    void theLeastOfAllWindowsIsUsual() {
        flow(10, 100);
        flow(4, 60);
        flow(10, 100);

        assertThat(rates.least(WINDOW)).containsEntry("wire", 60.0);
    }

    @Test
    void aBurstySourceHasNothingUsual() {
        flow(4, 100);
        flow(5, 0);
        flow(4, 100);

        assertThat(rates.least(WINDOW)).containsEntry("wire", 0.0);
    }

    @Test
    void theTimeOfChangesDoesNotCount() {
        flow(6, 100);
        change();
        flow(6, 80);

        assertThat(rates.least(WINDOW)).containsEntry("wire", 80.0);
    }

    @Test
    void aLongSeriesOfChangesIsJudgedByWhatWasBefore() {
        flow(6, 100);
        for (int i = 0; i < 500; i++) {
            change();
            flow(2, 20);
        }
        rates.hold(WINDOW);

        assertThat(rates.least(WINDOW)).containsEntry("wire", 100.0);
    }

    @Test
    void aMinuteIsRemembered() {
        flow(10, 10);
        flow(130, 100);

        assertThat(rates.least(WINDOW)).containsEntry("wire", 100.0);
    }

    @Test
    void soonAfterTheStartAShorterTimeHasToDo() {
        flow(4, 100);

        assertThat(rates.least(5 * SECOND)).containsEntry("wire", 100.0);
    }
}
