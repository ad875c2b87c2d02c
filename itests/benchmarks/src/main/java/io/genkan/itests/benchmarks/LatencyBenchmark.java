package io.genkan.itests.benchmarks;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.inference.onnx.internal.Archives;
import io.genkan.inference.onnx.internal.OnnxWriter;
import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.RuntimeAccess;
import io.genkan.inference.onnx.internal.engine.RuntimeOptions;
import io.genkan.inference.onnx.internal.line.Comparison;
import io.genkan.inference.onnx.internal.line.LineOptions;
import io.genkan.inference.onnx.internal.line.ModelLine;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.Signatures;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.type.DoubleValue;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdmin;

/**
 * From an event at the driver (its listener hands 32 readings to the line) to the alarm at an actuator channel (the write
 * that switches it). Local: three components joined by two wires in a framework, the model (a network 32-64-32-1 in the
 * store) in the middle one. Remote: the same readings as JSON over MQTT to the same model beside the broker, and the alarm
 * back, over a link that delays each way by 20, 50 and 100 ms; nothing else of a cloud (queues, batches) is there. Medians
 * are compared. Events come every 2 ms locally and one by one remotely.
 */
public final class LatencyBenchmark {
    private static final int INPUTS = 32;
    private static final int WARM_UP = 3000;
    private static final int LOCAL_EVENTS = 3000;
    private static final int REMOTE_EVENTS = 60;

    private LatencyBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("latency-benchmark");
        try (LoadedRuntime runtime = RuntimeAccess.load(RuntimeOptions.DEFAULT)) {
            byte[] network = OnnxWriter.network(1, INPUTS, 64, 32, 1);
            ModelStore store =
                    new ModelStore(folder.resolve("store"), runtime, Signatures.of(List.of()), card -> null, 1 << 24);
            String[] keys = new String[INPUTS];
            Arrays.setAll(keys, i -> "channel" + i);
            store.install(
                    Archives.write(folder.resolve("pump.model"), Archives.card("pump", "1", network, keys), network),
                    false,
                    false);
            double local = local(store);
            try (LoopbackBroker broker = LoopbackBroker.start(folder);
                    ModelLine cloud = line(store)) {
                for (int delay : new int[] {20, 50, 100}) {
                    double remote = remote(cloud, broker.port(), delay);
                    Figures.print(
                            "latency.remote.p50.ms." + delay,
                            remote,
                            "ms from the event to the actuator, model behind MQTT with this delay each way");
                    Figures.print(
                            "latency.reduction.percent." + delay,
                            100 * (1 - local / remote),
                            "% less, medians, against MQTT with this delay each way");
                }
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    private static ModelLine line(ModelStore store) {
        return new ModelLine(
                new LineOptions(
                        "pump",
                        Map.of(),
                        Map.of(),
                        "assetName",
                        1,
                        false,
                        new Comparison.Rule(1000, 0.02, 0.05, 1e4, false),
                        "",
                        "",
                        2000,
                        0.25,
                        LineOptions.OnDrift.GO_ON,
                        true),
                store,
                new Quiet());
    }

    /** Readings of the driver; every one of them is an event. */
    private static WireRecord event(Random random) {
        Map<String, TypedValue<?>> readings = new HashMap<>();
        for (int i = 0; i < INPUTS; i++) {
            readings.put("channel" + i, TypedValues.newDoubleValue(random.nextGaussian()));
        }
        return new WireRecord(readings);
    }

    /** {@return whether the model's answer is an alarm; each answer is one, since each record is an event} */
    private static boolean alarm(WireRecord record) {
        return record.getProperties().get("wear") instanceof DoubleValue wear && wear.getValue() >= 0;
    }

    private static double local(ModelStore store) throws Exception {
        try (Framework framework = Framework.builder()
                        .share(
                                "io.genkan.kura.api",
                                "org.osgi.service.wireadmin",
                                "org.osgi.service.event",
                                "org.osgi.util.position")
                        .components()
                        .install("minimal-json", "io.genkan.kura.wires")
                        .start();
                ModelLine model = line(store)) {
            WireLine line = new WireLine(framework);
            WireAdmin wires = framework.service(WireAdmin.class);
            WireComponents.Source driver = new WireComponents.Source();
            Actuator actuator = new Actuator();
            String from = line.register(driver, "driver");
            String through = line.register(new Model(model), "model");
            WireLine.wire(wires, from, through);
            WireLine.wire(wires, through, line.register(actuator, "actuator"));
            Random random = new Random(1);
            long[] nanos = new long[LOCAL_EVENTS];
            for (int i = -WARM_UP; i < LOCAL_EVENTS; i++) {
                List<WireRecord> event = List.of(event(random));
                long before = actuator.writes;
                long start = System.nanoTime();
                driver.emit(event);
                if (actuator.writes != before + 1) {
                    throw new IllegalStateException("the alarm did not reach the actuator");
                }
                if (i >= 0) {
                    nanos[i] = actuator.written - start;
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                }
            }
            Arrays.sort(nanos);
            Figures.print(
                    "latency.local.p50.ms",
                    nanos[LOCAL_EVENTS / 2] / 1e6,
                    "ms from the event at the driver to the actuator channel");
            Figures.print("latency.local.p99.ms", nanos[(int) (LOCAL_EVENTS * 0.99)] / 1e6, "ms, the same");
            return nanos[LOCAL_EVENTS / 2] / 1e6;
        }
    }

    private static double remote(ModelLine cloud, int broker, int delay)
            throws IOException, MqttException, InterruptedException {
        SynchronousQueue<Long> alarms = new SynchronousQueue<>();
        try (DelayedLink link = new DelayedLink(broker, delay);
                MqttAsyncClient there = connect(broker, "cloud" + delay);
                MqttAsyncClient here = connect(link.port(), "gateway" + delay)) {
            there.subscribe("up" + delay, 0, (topic, message) -> {
                        WireRecord answer = cloud.process(List.of(record(message.getPayload())))
                                .get(0);
                        if (alarm(answer)) {
                            there.publish("down" + delay, new byte[] {1}, 0, false);
                        }
                    })
                    .waitForCompletion();
            here.subscribe("down" + delay, 0, (topic, message) -> alarms.put(System.nanoTime()))
                    .waitForCompletion();
            Random random = new Random(2);
            long[] nanos = new long[REMOTE_EVENTS];
            for (int i = -5; i < REMOTE_EVENTS; i++) {
                WireRecord event = event(random);
                long start = System.nanoTime();
                here.publish("up" + delay, json(event), 0, false);
                Long arrived = alarms.poll(10, TimeUnit.SECONDS);
                if (arrived == null) {
                    throw new IOException("no alarm came back over MQTT");
                }
                nanos[Math.max(0, i)] = arrived - start;
            }
            here.disconnect().waitForCompletion();
            there.disconnect().waitForCompletion();
            Arrays.sort(nanos);
            return nanos[REMOTE_EVENTS / 2] / 1e6;
        }
    }

    private static MqttAsyncClient connect(int port, String id) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(true);
        client.connect(options).waitForCompletion();
        return client;
    }

    private static byte[] json(WireRecord record) {
        JsonObject metrics = Json.object();
        record.getProperties().forEach((key, value) -> metrics.add(key, (double) value.getValue()));
        return Json.object()
                .add("timestamp", System.currentTimeMillis())
                .add("metrics", metrics)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static WireRecord record(byte[] payload) {
        Map<String, TypedValue<?>> readings = new HashMap<>();
        Json.parse(new String(payload, StandardCharsets.UTF_8))
                .asObject()
                .get("metrics")
                .asObject()
                .forEach(metric -> readings.put(
                        metric.getName(),
                        TypedValues.newDoubleValue(metric.getValue().asDouble())));
        return new WireRecord(readings);
    }

    /** The component with the model. */
    private static final class Model extends WireComponents.Part implements WireEmitter, WireReceiver {
        private final ModelLine model;

        @SuppressWarnings("NullAway.Init") // set before the first call
        private WireSupport support;

        Model(ModelLine model) {
            this.model = model;
        }

        @Override
        void support(WireSupport newSupport) {
            support = newSupport;
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            support.emit(model.process(envelope.getRecords()));
        }

        @Override
        public void updated(Wire wire, Object value) {
            support.updated(wire, value);
        }

        @Override
        public void producersConnected(Wire[] wires) {
            support.producersConnected(wires);
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            support.consumersConnected(wires);
        }

        @Override
        public Object polled(Wire wire) {
            return support.polled(wire);
        }
    }

    /** The end of the line: it switches when the model says so. */
    private static final class Actuator extends WireComponents.Part implements WireReceiver {
        @SuppressWarnings("NullAway.Init") // set before the first call
        private WireSupport support;

        private long writes;
        private long written;

        @Override
        void support(WireSupport newSupport) {
            support = newSupport;
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            for (WireRecord record : envelope.getRecords()) {
                if (alarm(record)) {
                    writes++;
                    written = System.nanoTime();
                }
            }
        }

        @Override
        public void updated(Wire wire, Object value) {
            support.updated(wire, value);
        }

        @Override
        public void producersConnected(Wire[] wires) {
            support.producersConnected(wires);
        }
    }

    /** Nobody listens. */
    private static final class Quiet implements ModelLine.Face {
        @Override
        public void works(String sentence) {}

        @Override
        public void fails(String sentence) {
            System.err.println(sentence);
        }

        @Override
        public void notes(String sentence) {
            System.err.println(sentence);
        }

        @Override
        public void drift(boolean drifting, String channel, double index, String sentence) {}
    }
}
