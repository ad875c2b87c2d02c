package io.genkan.kura.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final Map<String, Object> DEFAULTS = Map.of("a", "default", "b", "default");

    @Test
    void updateLaysGivenOverRunningOverDefaults() {
        assertThat(Merge.update(DEFAULTS, Map.of("a", "running", "c", "running"), Map.of("c", "given")))
                .isEqualTo(Map.of("a", "running", "b", "default", "c", "given"));
    }

    @Test
    void aGivenNullBringsTheDefaultBack() {
        assertThat(Merge.update(DEFAULTS, Map.of("a", "running", "c", "running"), Collections.singletonMap("a", null)))
                .isEqualTo(Map.of("a", "default", "b", "default", "c", "running"));
        assertThat(Merge.update(DEFAULTS, Map.of("c", "running"), Collections.singletonMap("c", null)))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void rollbackKnowsNothingOfRunningValues() {
        assertThat(Merge.underlaid(DEFAULTS, Map.of("a", "snapshot")))
                .isEqualTo(Map.of("a", "snapshot", "b", "default"));
    }
}
