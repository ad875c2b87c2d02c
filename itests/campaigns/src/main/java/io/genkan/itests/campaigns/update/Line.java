package io.genkan.itests.campaigns.update;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** A line from a source through the component that is replaced to an end, at a steady rate. */
final class Line implements AutoCloseable {
    /** Records a second. */
    static final int RATE = 1000;

    private static final String GRAPH = "org.eclipse.kura.wire.graph.WireGraphService";

    private final UpdateGateway gateway;
    private final AtomicLong arrived = new AtomicLong();
    private volatile boolean running = true;

    /** One end of the line. */
    private abstract static class End implements WireComponent, ConfigurableComponent {
        volatile @Nullable WireSupport support;
    }

    /** Where records come from. */
    private static final class Source extends End implements WireEmitter {
        void emit() {
            WireSupport out = support;
            if (out != null) {
                out.emit(List.of(new WireRecord(Map.of("value", TypedValues.newLongValue(1)))));
            }
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            WireSupport present = support;
            if (present != null) {
                present.consumersConnected(wires);
            }
        }

        @Override
        public @Nullable Object polled(Wire wire) {
            return null;
        }
    }

    /** Where they are counted. */
    private final class Sink extends End implements WireReceiver {
        @Override
        public void onWireReceive(WireEnvelope envelope) {
            arrived.addAndGet(envelope.getRecords().size());
        }

        @Override
        public void updated(Wire wire, Object value) {
            WireSupport present = support;
            if (present != null) {
                present.updated(wire, value);
            }
        }

        @Override
        public void producersConnected(Wire[] wires) {
            WireSupport present = support;
            if (present != null) {
                present.producersConnected(wires);
            }
        }
    }

    Line(UpdateGateway gateway) throws Exception {
        this.gateway = gateway;
        Source source = new Source();
        register("source", source, WireEmitter.class, Producer.class);
        register("end", new Sink(), WireReceiver.class, Consumer.class);
        String graph = "{\"components\":[{\"pid\":\"source\",\"inputPortCount\":0,\"outputPortCount\":1},"
                + "{\"pid\":\"part\",\"inputPortCount\":1,\"outputPortCount\":1},"
                + "{\"pid\":\"end\",\"inputPortCount\":1,\"outputPortCount\":0}],\"wires\":["
                + "{\"emitter\":\"source\",\"emitterPort\":0,\"receiver\":\"part\",\"receiverPort\":0},"
                + "{\"emitter\":\"part\",\"emitterPort\":0,\"receiver\":\"end\",\"receiverPort\":0}]}";
        gateway.configuration().updateConfiguration(GRAPH, Map.of("WireGraph", graph), true);
        Thread thread = new Thread(() -> run(source), "line-source");
        thread.setDaemon(true);
        thread.start();
        UpdateGateway.await("data flows", () -> arrived.get() > RATE / 10);
    }

    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    private void register(String pid, End end, Class<?>... roles) throws InterruptedException {
        List<String> types = new java.util.ArrayList<>(
                List.of(WireComponent.class.getName(), ConfigurableComponent.class.getName()));
        for (Class<?> role : roles) {
            types.add(role.getName());
        }
        ServiceReference<?> reference = gateway.context()
                .registerService(
                        types.toArray(String[]::new),
                        end,
                        new Hashtable<>(Map.of("kura.service.pid", pid, "service.pid", pid)))
                .getReference();
        @SuppressWarnings("unchecked")
        ServiceReference<WireComponent> wired = (ServiceReference<WireComponent>) reference;
        end.support = gateway.service(WireHelperService.class).newWireSupport(end, wired);
    }

    private void run(Source source) {
        long begin = System.nanoTime();
        for (long next = 0; running; ) {
            long due = (System.nanoTime() - begin) * RATE / 1_000_000_000L;
            if (due - next > RATE) {
                next = due;
            }
            for (; next < due && running; next++) {
                source.emit();
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** {@return whether at least nine tenths of the records arrive, measured until they do, for some seconds at most} */
    boolean flows() throws InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            long before = arrived.get();
            long begin = System.nanoTime();
            Thread.sleep(300);
            double perSecond = (arrived.get() - before) / ((System.nanoTime() - begin) / 1e9);
            if (perSecond >= 0.9 * RATE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        running = false;
    }
}
