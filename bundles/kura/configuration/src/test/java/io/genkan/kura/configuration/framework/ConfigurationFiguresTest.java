package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the measurement alive, with few rounds; its figures are those of a busy build machine. */
class ConfigurationFiguresTest {
    @TempDir
    Path folder;

    @Test
    void measures() throws Exception {
        assertThat(ConfigurationFigures.updates(folder, 20, 40)).isPositive();
        assertThat(ConfigurationFigures.start(folder)).isPositive();
    }
}
