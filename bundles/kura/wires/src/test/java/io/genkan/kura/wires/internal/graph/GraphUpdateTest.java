package io.genkan.kura.wires.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.wires.internal.WireKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphUpdateTest {
    private static final String ASSET = "org.eclipse.kura.wire.WireAsset";

    private final FakeConfigurations configurations = new FakeConfigurations(new FakeConfigurations.Components() {
        @Override
        public void created(String factoryPid, String pid, Map<String, Object> properties) {}

        @Override
        public void updated(String pid, Map<String, Object> properties) {}

        @Override
        public void deleted(String pid) {}
    });
    private final List<WireComponentConfiguration> components = new ArrayList<>();
    private final List<MultiportWireConfiguration> wires = new ArrayList<>();
    private Graph before = Graph.EMPTY;

    @BeforeEach
    void existing() {
        configurations.configurations.put("timer", Map.of("service.factoryPid", "Timer", "interval", 1));
        configurations.configurations.put(
                "asset", Map.of("service.factoryPid", ASSET, "ch#+type", "READ", "kura.service.pid", "asset"));
        before = new Graph(
                List.of(new Graph.Node("timer", Map.of()), new Graph.Node("asset", Map.of())),
                List.of(new WireKey("timer", 0, "asset", 0)));
    }

    private void component(String pid, Map<String, Object> properties) {
        components.add(new WireComponentConfiguration(
                new ComponentEntry(pid, properties), Map.of("inputPortCount", 1, "outputPortCount", 1)));
    }

    private GraphUpdate plan() throws KuraException {
        return GraphUpdate.plan(before, new WireGraphConfiguration(components, wires), configurations);
    }

    @Test
    void whatDidNotChangeIsNotTouched() throws KuraException {
        component("timer", Map.of("service.factoryPid", "Timer", "interval", 1));
        component("asset", Map.of("service.factoryPid", ASSET, "ch#+type", "READ"));

        GraphUpdate update = plan();

        assertThat(update.delete()).isEmpty();
        assertThat(update.create()).isEmpty();
        assertThat(update.change()).isEmpty();
    }

    @Test
    void aChangedPropertyIsAnUpdate() throws KuraException {
        component("timer", Map.of("service.factoryPid", "Timer", "interval", 2));
        component("asset", Map.of());

        GraphUpdate update = plan();

        assertThat(update.change()).containsOnlyKeys("timer");
        assertThat(update.delete()).isEmpty();
    }

    @Test
    void aNewComponentGetsItsPortCounts() throws KuraException {
        component("timer", Map.of());
        component("asset", Map.of());
        component("fresh", Map.of("service.factoryPid", "Fifo", "queue.capacity", 5));

        GraphUpdate.Creation creation = Objects.requireNonNull(plan().create().get("fresh"));

        assertThat(creation.factoryPid()).isEqualTo("Fifo");
        assertThat(creation.properties())
                .containsEntry("queue.capacity", 5)
                .containsEntry("receiver.port.count", 1)
                .containsEntry("emitter.port.count", 1);
    }

    @Test
    void aComponentOfAnotherFactoryIsMadeAnew() throws KuraException {
        component("timer", Map.of("service.factoryPid", "Clock"));
        component("asset", Map.of());

        GraphUpdate update = plan();

        assertThat(update.delete()).containsExactly("timer");
        assertThat(update.create()).containsOnlyKeys("timer");
    }

    @Test
    void anAssetWithOtherChannelsIsMadeAnewSoThatRemovedChannelsDisappear() throws KuraException {
        component("timer", Map.of());
        component("asset", Map.of("service.factoryPid", ASSET, "other#+type", "READ"));

        GraphUpdate update = plan();

        assertThat(update.delete()).containsExactly("asset");
        assertThat(update.create()).containsOnlyKeys("asset");
    }

    @Test
    void aRemovedComponentIsDeletedAndARemovedAssetKeepsItsConfiguration() throws KuraException {
        assertThat(plan().delete()).containsExactly("timer");
    }

    @Test
    void anUnknownComponentWithoutFactoryIsRefused() {
        component("ghost", Map.of());

        assertThatThrownBy(this::plan)
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.BAD_REQUEST))
                .hasMessageContaining("ghost");
    }

    @Test
    void aComponentWithoutPortCountsIsRefused() {
        components.add(new WireComponentConfiguration(new ComponentEntry("timer", Map.of()), Map.of()));

        assertThatThrownBy(this::plan).isInstanceOf(KuraException.class).hasMessageContaining("inputPortCount");
    }

    @Test
    void aWireToAPortThatDoesNotExistIsRefusedBeforeAnythingIsTouched() {
        component("timer", Map.of());
        component("asset", Map.of());
        wires.add(new MultiportWireConfiguration("timer", "asset", 3, 0));

        assertThatThrownBy(this::plan).isInstanceOf(KuraException.class).hasMessageContaining("timer:3 -> asset:0");
        assertThat(configurations.calls).isEmpty();
    }
}
