package io.genkan.itests.benchmarks;

import com.sun.management.ThreadMXBean;
import io.genkan.itests.harness.Framework;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.WireAdmin;

/**
 * Envelopes per second over one and over three wires, one prebuilt record, in a real framework. Measured in turns in the
 * same run: the same calls written by hand, with a monitor that keeps the order of several emitting threads as Kura's
 * contract asks ({@code ratio}), and without any lock ({@code bare.ratio}).
 */
public final class WiresBenchmark {
    private static final int BATCH = 200_000;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
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
            WireHelperService helper = framework.service(WireHelperService.class);
            WireAdmin wires = framework.service(WireAdmin.class);
            BundleContext context = framework.context();
            source = new WireComponents.Source();
            sink = new WireComponents.Sink();
            String before = register(context, helper, source, name + ".source");
            for (int i = 1; i < hops; i++) {
                String relay = register(context, helper, new WireComponents.Relay(), name + ".relay" + i);
                wire(wires, before, relay);
                before = relay;
            }
            wire(wires, before, register(context, helper, sink, name + ".sink"));
        }

        private static void wire(WireAdmin wires, String from, String to) {
            wires.createWire(from, to, new Hashtable<>(Map.of("emitter.port", 0, "receiver.port", 0)));
        }

        /** Registers as Declarative Services would: the wire support is made when the component is first asked for. */
        private static String register(
                BundleContext context, WireHelperService helper, WireComponents.Part component, String pid) {
            List<String> types = new java.util.ArrayList<>(List.of(WireComponent.class.getName()));
            if (component instanceof WireEmitter) {
                types.addAll(List.of(WireEmitter.class.getName(), Producer.class.getName()));
            }
            if (component instanceof WireReceiver) {
                types.addAll(List.of(WireReceiver.class.getName(), Consumer.class.getName()));
            }
            ServiceFactory<WireComponents.Part> factory = new ServiceFactory<>() {
                @Override
                @SuppressWarnings("unchecked")
                public WireComponents.Part getService(
                        Bundle bundle, ServiceRegistration<WireComponents.Part> registration) {
                    component.support(helper.newWireSupport(component, (ServiceReference<WireComponent>)
                            (ServiceReference<?>) registration.getReference()));
                    return component;
                }

                @Override
                public void ungetService(
                        Bundle bundle,
                        ServiceRegistration<WireComponents.Part> registration,
                        WireComponents.Part part) {
                    // lives as long as the benchmark
                }
            };
            context.registerService(
                    types.toArray(String[]::new),
                    factory,
                    new Hashtable<>(Map.of("service.pid", "config." + pid, "kura.service.pid", pid)));
            return "config." + pid;
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
