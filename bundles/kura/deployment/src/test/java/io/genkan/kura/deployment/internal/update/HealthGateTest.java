package io.genkan.kura.deployment.internal.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.deployment.internal.update.HealthGate.Scope;
import io.genkan.kura.deployment.internal.update.HealthGate.Vital;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthGateTest {
    private static final WatchOptions OPTIONS = new WatchOptions(Duration.ofMillis(40), 70, 5, 10);

    /** So many envelopes a second have passed since the test began, and so many of a hundred failed. */
    private static final class World implements HealthGate.Signs {
        private final Map<String, Vital> states = new HashMap<>();
        private final long begin = System.nanoTime();
        private double perSecond = 10_000;
        private double failing;
        private double passed;
        private double failed;
        private long last = begin;
        private int threads = 20;
        private boolean wired = true;

        @Override
        public Map<String, Vital> states() {
            return Map.copyOf(states);
        }

        @Override
        public int threads() {
            return threads;
        }

        Map<String, long[]> counts() {
            long now = System.nanoTime();
            double fresh = (now - last) / 1e9 * perSecond;
            passed += fresh;
            failed += fresh * failing;
            last = now;
            return wired ? Map.of("a -> b", new long[] {(long) passed, (long) failed}) : Map.of();
        }
    }

    private final World world = new World();
    private final RateHistory rates = new RateHistory(world::counts);

    private HealthGate gate() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            rates.sample(System.nanoTime());
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return new HealthGate(world, rates, OPTIONS);
    }

    private static Optional<String> watch(HealthGate gate, String... ours) throws InterruptedException {
        return gate.watch(new Scope(() -> Set.of(ours), false));
    }

    @Test
    void whatGoesOnAsBeforeIsWell() throws Exception {
        world.states.put("broken", Vital.BAD);
        world.states.put("away", Vital.WAITING);
        HealthGate gate = gate();
        world.states.put("others", Vital.WAITING);

        assertThat(watch(gate, "broken", "away")).isEmpty();
    }

    @Test
    void halfTheDataIsTooLittle() throws Exception {
        HealthGate gate = gate();
        world.counts();
        world.perSecond = 5000;

        assertThat(watch(gate)).hasValueSatisfying(it -> assertThat(it).startsWith("The wire a -> b carries"));
    }

    @Test
    void aSourceThatWasSilentForATimeIsNotJudged() throws Exception {
        world.perSecond = 0;
        gate();
        world.counts();
        world.perSecond = 10_000;
        HealthGate gate = gate();
        world.counts();
        world.perSecond = 0;

        assertThat(watch(gate)).isEmpty();
    }

    @Test
    void aWireMustNotGoUnlessTheUpdateIsAboutIt() throws Exception {
        HealthGate gate = gate();
        world.wired = false;

        assertThat(watch(gate)).contains("The wire a -> b is gone since the change.");
        assertThat(gate.watch(new Scope(Set::of, true))).isEmpty();
    }

    @Test
    void receiversMustNotThrow() throws Exception {
        HealthGate gate = gate();
        world.counts();
        world.failing = 0.2;

        assertThat(watch(gate)).hasValueSatisfying(it -> assertThat(it).contains("the receiver threw at"));
    }

    @Test
    void whatWorkedMustComeBack() throws Exception {
        world.states.put("ours", Vital.GOOD);
        world.states.put("other", Vital.GOOD);
        HealthGate gate = gate();
        world.states.put("ours", Vital.WAITING);
        world.states.put("other", Vital.WAITING);

        assertThat(watch(gate, "ours")).contains("ours worked before the change and is not back.");
        assertThat(watch(gate)).isEmpty();
    }

    @Test
    void whatWorkedMustNotFailWhoeverItIs() throws Exception {
        world.states.put("other", Vital.GOOD);
        HealthGate gate = gate();
        world.states.put("other", Vital.BAD);

        assertThat(watch(gate)).contains("other has failed since the change.");
    }

    @Test
    void threadsMustNotGrow() throws Exception {
        HealthGate gate = gate();
        world.threads = 31;

        assertThat(watch(gate))
                .contains("Since the change the process has 11 threads more than before, and 10 are allowed.");
    }
}
