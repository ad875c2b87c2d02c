package io.genkan.kura.deployment.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.0.0, 1.0.1",
        "1.9.0, 1.10.0",
        "1.0.0-SNAPSHOT, 1.0.0",
        "1.0.0-rc1, 1.0.0-rc2",
        "1.0.0, 1.0.0.fix1",
        "1.0.0.fix1, 1.0.1-SNAPSHOT",
        "1, 1.0.1",
    })
    void olderOnesComeFirst(String older, String newer) {
        assertThat(RuntimeVersion.parse(older)).isLessThan(RuntimeVersion.parse(newer));
        assertThat(RuntimeVersion.parse(newer)).isGreaterThan(RuntimeVersion.parse(older));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.2.3.", "1.2-", "-1", "1.2.3/4"})
    void whatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> RuntimeVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
