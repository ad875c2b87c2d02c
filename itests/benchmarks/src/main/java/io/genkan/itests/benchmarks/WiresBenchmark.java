package io.genkan.itests.benchmarks;

import com.sun.management.ThreadMXBean;
import io.genkan.itests.harness.Framework;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.service.wireadmin.WireAdmin;

/**
 * Envelopes per second over one and over three wires, one prebuilt record, in a real framework. Measured in turns in the
 * same run: the same calls written by hand, with a monitor that keeps the order of several emitting threads as Kura's
 * contract asks ({@code ratio}), and without any lock ({@code bare.ratio}).
 */
public final class WiresBenchmark {
    private static final int BATCH = 50_000;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 31;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final List<WireRecord> RECORDS =
            List.of(new WireRecord(Map.of("value", TypedValues.newDoubleValue(1))));

    private WiresBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        try (Framework framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "org.osgi.service.wireadmin",
                        "org.osgi.service.event",
                        "org.osgi.util.position")
                .components()
                .install("minimal-json", "io.genkan.kura.wires")
                .start()) {
            Line one = new Line(framework, "one", 1);
            Line three = new Line(framework, "three", 3);
            print("wires.hop1", one::run, 1);
            print("wires.hop3", three::run, 3);
            Figures.print("wires.alloc.bytes", allocated(one::run), "B");
            one.check();
            three.check();
        }
    }

    private static void print(String name, IntConsumer wires, int hops) {
        IntConsumer byHand = new WireChain(hops, true, RECORDS)::run;
        IntConsumer bare = new WireChain(hops, false, RECORDS)::run;
        double[] wiresRates = new double[ROUNDS];
        double[] handRatios = new double[ROUNDS];
        double[] bareRatios = new double[ROUNDS];
        for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
            double wiresRate = rate(wires);
            double handRate = rate(byHand);
            double bareRate = rate(bare);
            if (i >= 0) {
                wiresRates[i] = wiresRate;
                handRatios[i] = wiresRate / handRate;
                bareRatios[i] = wiresRate / bareRate;
            }
        }
        Figures.print(name + ".per_s", median(wiresRates), "1/s");
        Figures.print(name + ".ratio", median(handRatios), "");
        Figures.print(name + ".bare.ratio", median(bareRatios), "");
    }

    private static double rate(IntConsumer run) {
        long start = System.nanoTime();
        long count = 0;
        long now = start;
        while (now - start < ROUND_NANOS) {
            run.accept(BATCH);
            count += BATCH;
            now = System.nanoTime();
        }
        return count * 1e9 / (now - start);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double allocated(IntConsumer run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        run.accept(BATCH);
        return (double) (threads.getThreadAllocatedBytes(id) - before) / BATCH;
    }

    /** Components joined by wires in a framework. */
    private static final class Line {
        private final WireComponents.Source source;
        private final WireComponents.Sink sink;
        private long sent;

        Line(Framework framework, String name, int hops) throws InterruptedException {
            WireLine line = new WireLine(framework);
            WireAdmin wires = framework.service(WireAdmin.class);
            source = new WireComponents.Source();
            sink = new WireComponents.Sink();
            String before = line.register(source, name + ".source");
            for (int i = 1; i < hops; i++) {
                String relay = line.register(new WireComponents.Relay(), name + ".relay" + i);
                WireLine.wire(wires, before, relay);
                before = relay;
            }
            WireLine.wire(wires, before, line.register(sink, name + ".sink"));
        }

        void run(int count) {
            sent += count;
            for (int i = 0; i < count; i++) {
                source.emit(RECORDS);
            }
        }

        void check() {
            if (sink.received() != sent) {
                throw new IllegalStateException(sink.received() + " of " + sent + " envelopes arrived");
            }
        }
    }
}
