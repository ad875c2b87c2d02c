package io.genkan.kura.wires.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.wires.internal.Probe.Sender;
import io.genkan.kura.wires.internal.Probe.Sink;
import io.genkan.kura.wires.internal.graph.GraphFakes;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.wireadmin.Wire;

/** The graph service in a framework; a fake configuration service makes and removes components. */
@Timeout(90)
class WireGraphServiceTest {
    private static final String PID = "org.eclipse.kura.wire.graph.WireGraphService";

    @RegisterExtension
    static final WiresFramework OSGI = new WiresFramework();

    private final BundleContext context = OSGI.framework.context();
    private final Map<String, Probe> probes = new HashMap<>();
    private int instances;
    private final GraphFakes fakes = new GraphFakes(this::create, this::update, this::delete);
    private ServiceRegistration<ConfigurationService> registration =
            context.registerService(ConfigurationService.class, fakes.configurations(), new Hashtable<>());
    private WireGraphService graphs;

    WireGraphServiceTest() throws Exception {
        OSGI.configure(PID, Map.of("WireGraph", "{}", "kura.service.pid", PID));
        graphs = OSGI.framework.service(WireGraphService.class);
    }

    @BeforeEach
    void begin() throws Exception {
        WiresFramework.await("no wires are left", () -> wires() == 0);
    }

    @AfterEach
    void end() throws Exception {
        graphs.delete();
        List.copyOf(probes.values()).forEach(Probe::unregister);
        registration.unregister();
    }

    private void create(String factory, String pid) throws KuraException {
        String servicePid = pid + "." + instances++;
        Probe probe = switch (factory) {
            case "sender" -> new Sender(OSGI.helper, pid, servicePid, Map.of());
            case "sink" -> new Sink(OSGI.helper, pid, servicePid);
            default -> throw new KuraException(KuraErrorCode.INVALID_PARAMETER, factory);
        };
        probes.put(pid, probe.register(context));
    }

    private void update(String pid, Map<String, Object> properties) {
        if (pid.equals(PID)) {
            try {
                Map<String, Object> all = new HashMap<>(properties);
                all.put("kura.service.pid", PID);
                OSGI.configure(PID, all);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void delete(String pid) {
        probe(pid).unregister();
        probes.remove(pid);
    }

    private Probe probe(String pid) {
        return Objects.requireNonNull(probes.get(pid), pid);
    }

    private int wires() {
        try {
            Wire[] wires = OSGI.wireAdmin.getWires("(emitter.kura.service.pid=*)");
            return wires == null ? 0 : wires.length;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static WireComponentConfiguration component(String pid, String factory, int in, int out) {
        return new WireComponentConfiguration(
                GraphFakes.configuration(pid, Map.of("service.factoryPid", factory)),
                Map.of("inputPortCount", in, "outputPortCount", out));
    }

    private static WireGraphConfiguration line() {
        return new WireGraphConfiguration(
                List.of(component("from", "sender", 0, 1), component("to", "sink", 1, 0)),
                List.of(new MultiportWireConfiguration("from", "to", 0, 0)));
    }

    @Test
    void anUpdateMakesComponentsAndWiresAndDataFlows() throws Exception {
        graphs.update(line());

        probe("from").emit(1);

        WiresFramework.await("it arrives", () -> probe("to").received.size() == 1);
        Wire wire = OSGI.wireAdmin.getWires(null)[0];
        assertThat(wire.getProperties().get("emitter.kura.service.pid")).isEqualTo("from");
        assertThat(wire.getProperties().get("receiver.kura.service.pid")).isEqualTo("to");
        assertThat(wire.getProperties().get("emitter.port")).isEqualTo(0);
        assertThat(wire.getProperties().get("receiver.port")).isEqualTo(0);
        WireGraphConfiguration graph = graphs.get();
        assertThat(graph.getWireConfigurations()).hasSize(1);
        assertThat(graph.getWireComponentConfigurations())
                .extracting(c -> c.getConfiguration().getPid())
                .containsExactly("from", "to");
        assertThat(graph.getWireComponentConfigurations().get(0).getProperties())
                .containsEntry("outputPortCount", 1);
    }

    @Test
    void aSecondLineDoesNotTouchTheFirst() throws Exception {
        graphs.update(line());
        Probe from = probe("from");
        Probe to = probe("to");
        Wire wire = OSGI.wireAdmin.getWires(null)[0];
        fakes.calls().clear();

        graphs.update(new WireGraphConfiguration(
                List.of(
                        component("from", "sender", 0, 1),
                        component("to", "sink", 1, 0),
                        component("more", "sink", 1, 0)),
                List.of(
                        new MultiportWireConfiguration("from", "to", 0, 0),
                        new MultiportWireConfiguration("from", "more", 0, 0))));

        assertThat(fakes.calls()).containsExactly("create more", "update " + PID);
        assertThat(probe("from")).isSameAs(from);
        assertThat(probe("to")).isSameAs(to);
        assertThat(OSGI.wireAdmin.getWires(null)).contains(wire).hasSize(2);
        from.emit(1);
        WiresFramework.await(
                "both receive",
                () -> to.received.size() == 1 && probe("more").received.size() == 1);
    }

    @Test
    void aFailedCreationIsTakenBackAndTheOldLineGoesOn() throws Exception {
        graphs.update(line());

        assertThatThrownBy(() -> graphs.update(new WireGraphConfiguration(
                        List.of(
                                component("from", "sender", 0, 1),
                                component("to", "sink", 1, 0),
                                component("new1", "sink", 1, 0),
                                component("new2", "nonsense", 1, 0)),
                        List.of(new MultiportWireConfiguration("from", "to", 0, 0)))))
                .isInstanceOf(KuraException.class);

        assertThat(probes).containsOnlyKeys("from", "to");
        probe("from").emit(5);
        WiresFramework.await("it arrives", () -> probe("to").numbers().contains(5));
    }

    @Test
    void aComponentThatComesBackUnderAnotherServicePidGetsWhatWaitsForIt() throws Exception {
        graphs.update(line());
        probe("to").unregister();
        probe("from").emit(1);
        probe("from").emit(2);

        create("sink", "to");

        WiresFramework.await("both arrive", () -> probe("to").received.size() == 2);
        assertThat(probe("to").numbers()).containsExactly(1, 2);
        Wire[] wires = OSGI.wireAdmin.getWires("(receiver.kura.service.pid=to)");
        assertThat(wires).hasSize(1);
        assertThat(wires[0].isConnected()).isTrue();
    }

    @Test
    void aBrokenGraphIsSaidInOneSentenceAndTheWiresStay() throws Exception {
        BlockingQueue<Event> status = OSGI.events("io/genkan/status");
        graphs.update(line());

        OSGI.configure(PID, Map.of("WireGraph", "{\"components\":[", "kura.service.pid", PID));

        Event event = failure(status);
        assertThat(event.getProperty("message").toString()).contains("no JSON", "stay as they were");
        probe("from").emit(3);
        WiresFramework.await("the line works", () -> probe("to").numbers().contains(3));
    }

    @Test
    void aGraphWithAnUnknownComponentAndPortDoesTheRest() throws Exception {
        BlockingQueue<Event> status = OSGI.events("io/genkan/status");
        graphs.update(line());

        OSGI.configure(
                PID,
                Map.of(
                        "kura.service.pid",
                        PID,
                        "WireGraph",
                        "{\"components\":[{\"pid\":\"from\",\"inputPortCount\":0,\"outputPortCount\":1},"
                                + "{\"pid\":\"to\",\"inputPortCount\":1,\"outputPortCount\":0}],"
                                + "\"wires\":[{\"emitter\":\"from\",\"receiver\":\"to\"},"
                                + "{\"emitter\":\"from\",\"receiver\":\"ghost\"},"
                                + "{\"emitter\":\"from\",\"emitterPort\":7,\"receiver\":\"to\"}]}"));

        assertThat(failure(status).getProperty("message").toString()).contains("'ghost'", "from:7 -> to:0");
        probe("from").emit(4);
        WiresFramework.await("the line works", () -> probe("to").numbers().equals(List.of(4)));
    }

    @Test
    void deleteRemovesComponentsAndWires() throws Exception {
        graphs.update(line());

        graphs.delete();

        assertThat(probes).isEmpty();
        assertThat(wires()).isZero();
        assertThat(graphs.get().getWireComponentConfigurations()).isEmpty();
    }

    private static Event failure(BlockingQueue<Event> status) throws InterruptedException {
        while (true) {
            Event event = Objects.requireNonNull(status.poll(10, TimeUnit.SECONDS), "no failure was reported");
            if (PID.equals(event.getProperty("pid")) && "FAILED".equals(event.getProperty("state"))) {
                return event;
            }
        }
    }
}
