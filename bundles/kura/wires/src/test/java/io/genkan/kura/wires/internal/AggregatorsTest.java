package io.genkan.kura.wires.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.graph.ReceiverPort;
import org.junit.jupiter.api.Test;
import org.osgi.service.wireadmin.Wire;

class AggregatorsTest {
    private static final class Port implements ReceiverPort {
        private Consumer<WireEnvelope> consumer = envelope -> {};

        @Override
        public void onWireReceive(Consumer<WireEnvelope> newConsumer) {
            consumer = newConsumer;
        }

        @Override
        public List<Wire> listConnectedWires() {
            return List.of();
        }

        void take(int number) {
            consumer.accept(new WireEnvelope("x", List.of(Probe.record(number))));
        }
    }

    private final Port left = new Port();
    private final Port right = new Port();
    private final List<String> got = new ArrayList<>();

    private void take(List<WireEnvelope> envelopes) {
        StringBuilder text = new StringBuilder();
        for (WireEnvelope envelope : envelopes) {
            text.append(envelope == null ? "-" : String.valueOf(Probe.number(envelope)));
        }
        got.add(text.toString());
    }

    @Test
    void theBarrierWaitsForAllAndANewerValueReplacesAnOlder() {
        new BarrierAggregators().build(List.of(left, right)).onWireReceive(this::take);

        left.take(1);
        left.take(2);
        right.take(3);
        right.take(4);
        left.take(5);

        assertThat(got).containsExactly("23", "54");
    }

    @Test
    void theCacheHandsOnTheLastOfEachPortEveryTime() {
        new CachingAggregators().build(List.of(left, right)).onWireReceive(this::take);

        left.take(1);
        right.take(2);
        left.take(3);

        assertThat(got).containsExactly("1-", "12", "32");
    }
}
