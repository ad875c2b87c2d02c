package org.eclipse.kura.wire.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.wire.WireConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireGraphConfigurationTest {

    private static final ComponentConfiguration TIMER = new ComponentConfiguration() {
        @Override
        public String getPid() {
            return "timer";
        }

        @Override
        public OCD getDefinition() {
            return null;
        }

        @Override
        public Map<String, Object> getConfigurationProperties() {
            return null;
        }
    };

    @Test
    void keepsCopies() {
        var properties = new HashMap<String, Object>(Map.of("inputPortCount", 0));
        var components = new ArrayList<>(List.of(new WireComponentConfiguration(TIMER, properties)));
        var wires = new ArrayList<>(List.of(new MultiportWireConfiguration("timer", "log", 0, 0)));

        var graph = new WireGraphConfiguration(components, wires);
        properties.clear();
        components.clear();
        wires.clear();

        assertThat(graph.getWireConfigurations()).hasSize(1).isUnmodifiable();
        assertThat(graph.getWireComponentConfigurations())
                .isUnmodifiable()
                .singleElement()
                .satisfies(component -> {
                    assertThat(component.getConfiguration()).isSameAs(TIMER);
                    assertThat(component.getProperties())
                            .containsEntry("inputPortCount", 0)
                            .isUnmodifiable();
                });
        assertThat(new WireComponentConfiguration(TIMER, null).getProperties()).isEmpty();
        assertThatNullPointerException().isThrownBy(() -> new WireGraphConfiguration(null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> new WireComponentConfiguration(null, Map.of()));
    }

    @Test
    void wiresAreEqualByEndsPortsAndFilter() {
        var filtered = new MultiportWireConfiguration("a", "b", 0, 1);
        filtered.setFilter("(x=1)");
        var moved = new MultiportWireConfiguration("a", "b", 0, 0);
        moved.setReceiverPort(1);

        assertThat(new MultiportWireConfiguration("a", "b", 0, 1))
                .isEqualTo(moved)
                .hasSameHashCodeAs(moved)
                .isNotEqualTo(new MultiportWireConfiguration("b", "a", 0, 1))
                .isNotEqualTo(new MultiportWireConfiguration("a", "b", 1, 1))
                .isNotEqualTo(new MultiportWireConfiguration("a", "b", 0, 2))
                .isNotEqualTo(filtered)
                .isNotEqualTo(new WireConfiguration("a", "b"));
        assertThat(new WireConfiguration("a", "b"))
                .isEqualTo(new WireConfiguration("a", "b"))
                .isNotEqualTo(new MultiportWireConfiguration("a", "b", 0, 1))
                .isNotEqualTo(new WireConfiguration("a", "c"));
        assertThatNullPointerException().isThrownBy(() -> new WireConfiguration("a", null));
    }

    @Test
    void aDefinitionStartsWithoutPorts() {
        var definition = new WireComponentDefinition();

        assertThat(definition.getInputPortNames()).isEmpty();
        assertThat(definition.getMaxOutputPorts()).isZero();
        definition.setOutputPortNames(Map.of(0, "then", 1, "else"));
        definition.setMaxOutputPorts(2);
        definition.setOutputPortNames(null);
        assertThat(definition.getOutputPortNames()).isEmpty();
        assertThat(definition.getMaxOutputPorts()).isEqualTo(2);
        assertThat(definition.getMinOutputPorts()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void findsConstantsByTheirPropertyName(Constants constant) {
        assertThat(Constants.fromValue(constant.value())).isEqualTo(constant);
        assertThatIllegalArgumentException().isThrownBy(() -> Constants.fromValue(constant.name()));
    }
}
