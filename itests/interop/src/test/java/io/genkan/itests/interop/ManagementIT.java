package io.genkan.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every step of a management client against the running distribution. */
class ManagementIT {
    @TempDir
    private Path data;

    @Test
    @Timeout(300)
    void everyStepGoesWell() throws Exception {
        Path home = Path.of(System.getProperty("genkan.slim")).toAbsolutePath().normalize();
        assertThat(new ManagementRun(home, data).run()).isEmpty();
    }
}
