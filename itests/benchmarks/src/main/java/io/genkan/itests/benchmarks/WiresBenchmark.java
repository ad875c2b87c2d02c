package io.genkan.itests.benchmarks;

import com.sun.management.ThreadMXBean;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private static final int JVMS = 5;
    private static final int BATCH = 50_000;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 15;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final List<WireRecord> RECORDS =
            List.of(new WireRecord(Map.of("value", TypedValues.newDoubleValue(1))));

    private WiresBenchmark() {}

    /**
     * Prints the figures: medians over several JVMs, for what one compiles into one piece another does not, and that makes a
     * fifth of the figure. With an argument it is one of these JVMs.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            median();
            return;
        }
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

    private static void median() throws IOException, InterruptedException {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        for (int i = 0; i < JVMS; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WiresBenchmark.class.getName(),
                            "one")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ", 4);
                    if (words[0].equals("FIGURE")) {
                        values.computeIfAbsent(words[1], name -> new ArrayList<>())
                                .add(Double.valueOf(words[2]));
                        units.put(words[1], words.length > 3 ? words[3] : "");
                    }
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("A JVM of the benchmark ended with " + process.exitValue());
            }
        }
        values.forEach((name, all) -> Figures.print(
                name,
                median(all.stream().mapToDouble(Double::doubleValue).toArray()),
                String.valueOf(units.get(name))));
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
