package io.genkan.console.web.internal;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.api.readings.ReadingEvents;
import io.genkan.api.status.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;

/**
 * The page with moving values, for looking at it while one works on it: {@code main [data folder [port]]}. Ends with its
 * standard input.
 */
public final class DemoGateway {
    private static final String KURA = "org.eclipse.kura.";

    private DemoGateway() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments.length > 0 ? arguments[0] : "target/demo");
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8080;
        try (TestGateway gateway = new TestGateway(data, port, true)) {
            WireGraphService graphs = mock(WireGraphService.class);
            WireGraphConfiguration graph = graph();
            when(graphs.get()).thenReturn(graph);
            gateway.framework().context().registerService(WireGraphService.class, graphs, null);
            statuses(gateway);
            gateway.offerKeystore();
            gateway.startPage(Map.of("https.ports", new Integer[] {8443}));
            ScheduledExecutorService plant = Executors.newSingleThreadScheduledExecutor();
            long start = System.currentTimeMillis() - 200_000;
            for (long time = start; time < start + 200_000; time += 1000) {
                readings(gateway, time);
            }
            alarm(gateway, AlarmEvents.RAISED, 3.4);
            alarm(gateway, AlarmEvents.CLEARED, 0.8);
            alarm(gateway, AlarmEvents.RAISED, 4.1);
            var unused = plant.scheduleAtFixedRate(() -> move(gateway), 0, 200, TimeUnit.MILLISECONDS);
            while (System.in.read() >= 0) {
                // goes on until whoever started it is done
            }
            plant.shutdownNow();
        }
    }

    private static void statuses(TestGateway gateway) {
        gateway.status("plant-modbus", State.ONLINE, "Connected to 127.0.0.1:5020, unit 1.");
        gateway.status("pump", State.ONLINE, "Reads 6 channels.");
        gateway.status("every-second", State.ONLINE, "");
        gateway.status("pump-filter", State.ONLINE, "");
        gateway.status("pump-anomaly", State.ONLINE, "Has learned from 1,204 readings.");
        gateway.status("pump-publisher", State.ONLINE, "");
        gateway.status("local-broker", State.ONLINE, "Serves 2 clients on 127.0.0.1:1883.");
        gateway.status(
                "factory-cloud",
                State.OFFLINE,
                "The cloud at mqtt.example.com:8883 does not answer: check the uplink; next try in 12 s.");
        gateway.status(
                "boiler-room",
                State.FAILED,
                "Channel supply has data type FLOAT16, which Modbus does not have: choose FLOAT32 or INTEGER.");
        gateway.status("org.eclipse.kura.clock.ClockService", State.ONLINE, "");
        gateway.status("HttpsKeystore", State.ONLINE, "");
        gateway.status("SSLKeystore", State.ONLINE, "");
        gateway.status("message-store", State.UNKNOWN, "");
    }

    private static void move(TestGateway gateway) {
        try {
            long now = System.currentTimeMillis();
            readings(gateway, now);
            long phase = now / 1000 % 60;
            if (phase == 5) {
                alarm(gateway, AlarmEvents.RAISED, 4.1);
            } else if (phase == 58) {
                alarm(gateway, AlarmEvents.CLEARED, 0.7);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void alarm(TestGateway gateway, String state, double score) throws InterruptedException {
        gateway.post(
                AlarmEvents.TOPIC,
                Map.of(
                        AlarmEvents.PID, "pump-anomaly",
                        AlarmEvents.NAME, "pump anomaly",
                        AlarmEvents.STATE, state,
                        AlarmEvents.SEVERITY, "WARNING",
                        AlarmEvents.MESSAGE, "The pump does not behave as usual; vibration deviates most.",
                        AlarmEvents.ASSET, "pump",
                        AlarmEvents.CHANNEL, "vibration",
                        AlarmEvents.SCORE, score,
                        AlarmEvents.THRESHOLD, 3.0,
                        AlarmEvents.TIMESTAMP, System.currentTimeMillis()));
    }

    private static void readings(TestGateway gateway, long time) throws InterruptedException {
        double t = time / 1000.0;
        Map<String, Object> pump = new TreeMap<>();
        pump.put("current", (float) (12.4 + 0.6 * Math.sin(t / 7) + 0.1 * Math.sin(t * 3.1)));
        pump.put("flow", 41.5 + 3 * Math.sin(t / 11) + 0.4 * Math.sin(t * 2.3));
        pump.put("pressure", 3.2 + 0.2 * Math.cos(t / 9));
        pump.put("running", true);
        pump.put("temperature", 54.1 + 1.5 * Math.sin(t / 31));
        pump.put("vibration", 1.8 + 0.3 * Math.sin(t / 5) + 0.15 * Math.sin(t * 5.3));
        Map<String, String> units =
                Map.of("current", "A", "flow", "m³/h", "pressure", "bar", "temperature", "°C", "vibration", "mm/s");
        reading(gateway, "pump", time, pump, units, Map.of());
        if (time % 1000 < 200) {
            Map<String, Object> tank = new HashMap<>(Map.of("level", 71.2 + 4 * Math.sin(t / 40), "batch", 20417L));
            reading(
                    gateway,
                    "tank",
                    time,
                    tank,
                    Map.of("level", "%", "inflow", "l/min"),
                    Map.of("inflow", "Register 40021 does not exist in unit 3: check the channel's address."));
        }
        reading(
                gateway,
                "pump-anomaly",
                time,
                Map.of("score", 0.9 + 0.5 * Math.sin(t / 5), "threshold", 3.0),
                Map.of(),
                Map.of());
    }

    private static void reading(
            TestGateway gateway,
            String pid,
            long time,
            Map<String, Object> values,
            Map<String, String> units,
            Map<String, String> errors)
            throws InterruptedException {
        gateway.post(
                ReadingEvents.TOPIC,
                Map.of(
                        ReadingEvents.PID, pid,
                        ReadingEvents.TIMESTAMP, time,
                        ReadingEvents.VALUES, values,
                        ReadingEvents.UNITS, units,
                        ReadingEvents.ERRORS, errors));
    }

    static WireGraphConfiguration graph() {
        return new WireGraphConfiguration(
                List.of(
                        node("every-second", KURA + "wire.Timer", 0, 1),
                        node("pump", KURA + "wire.WireAsset", 1, 1),
                        node("pump-filter", KURA + "wire.RegexFilter", 1, 1),
                        node("pump-anomaly", "io.genkan.inference.anomaly", 1, 1),
                        node("pump-publisher", KURA + "wire.CloudPublisher", 1, 0),
                        node("pump-log", KURA + "wire.Logger", 1, 0),
                        node("boiler-room", KURA + "wire.WireAsset", 1, 1),
                        node("pump-alarms", "io.genkan.flows.Events", 1, 1)),
                List.of(
                        new MultiportWireConfiguration("every-second", "pump", 0, 0),
                        new MultiportWireConfiguration("every-second", "boiler-room", 0, 0),
                        new MultiportWireConfiguration("pump", "pump-filter", 0, 0),
                        new MultiportWireConfiguration("pump", "pump-anomaly", 0, 0),
                        new MultiportWireConfiguration("pump-filter", "pump-publisher", 0, 0),
                        new MultiportWireConfiguration("pump-anomaly", "pump-alarms", 0, 0),
                        new MultiportWireConfiguration("pump-anomaly", "pump-publisher", 0, 0),
                        new MultiportWireConfiguration("boiler-room", "pump-log", 0, 0)));
    }

    private static WireComponentConfiguration node(String pid, String factory, int inputs, int outputs) {
        ComponentConfiguration configuration = mock(ComponentConfiguration.class);
        when(configuration.getPid()).thenReturn(pid);
        when(configuration.getConfigurationProperties()).thenReturn(Map.of("service.factoryPid", factory));
        return new WireComponentConfiguration(
                configuration, Map.of("inputPortCount", inputs, "outputPortCount", outputs));
    }
}
