package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.status.State;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Two components that want one kura.service.pid. */
@SuppressWarnings("NullAway.Init") // before each test
class SamePidIT {
    @TempDir
    private Path data;

    private LogLines log;
    private Machine machine;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        log = new LogLines();
        machine = new Machine();
        gateway = Gateway.start(data);
        gateway.machine("pump", machine.port(), "pressure", "flow");
        gateway.wire("pump");
        gateway.awaitValue("pump", "flow", 101);
        log.clear();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        machine.close();
        log.close();
    }

    @Test
    void theSecondIsNotCreated() throws Exception {
        for (String pid : List.of("pump", "pump-plc", Gateway.GRAPH)) {
            assertThatThrownBy(() -> gateway.configuration()
                            .createFactoryConfiguration(Gateway.MODBUS, pid, Gateway.driver(1), true))
                    .isInstanceOf(KuraException.class)
                    .hasMessageContaining("A component with the pid " + pid + " exists already");
        }
        gateway.awaitValue("pump", "flow", 101);
        assertThat(gateway.settings("pump-plc")).containsEntry("port", machine.port());
    }

    @Test
    void ofTwoServicesTheFirstIsConfiguredAndBothAreNamed() throws Exception {
        Hashtable<String, Object> twin = new Hashtable<>(Map.of("kura.service.pid", "pump", "service.pid", "twin"));
        ServiceRegistration<ConfigurableComponent> second = gateway.framework()
                .context()
                .registerService(ConfigurableComponent.class, new ConfigurableComponent() {}, twin);
        gateway.awaitStatus("pump", State.FAILED, "2 components have the pid pump: .*WireAsset.*give them other pids");
        log.await("WARN.*2 components have the pid pump", Gateway.PATIENCE);
        gateway.awaitValue("pump", "flow", 101);
        gateway.configuration().updateConfiguration("pump", Map.of("asset.desc", "renamed"), true);
        Gateway.awaitTrue("the first is configured", () -> {
            try {
                return "renamed".equals(gateway.settings("pump").get("asset.desc"));
            } catch (KuraException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        second.unregister();
        gateway.awaitStatusTicking("pump", State.ONLINE, "^$");
        gateway.awaitValue("pump", "flow", 101);
    }

    @Test
    void aSecondDriverFromElsewhereDoesNotTakeTheLineAway() throws Exception {
        Configuration foreign =
                gateway.framework().service(ConfigurationAdmin.class).createFactoryConfiguration(Gateway.MODBUS, "?");
        try (Machine other = new Machine()) {
            Hashtable<String, Object> settings = new Hashtable<>(Gateway.driver(other.port()));
            settings.put("kura.service.pid", "pump-plc");
            foreign.update(settings);
            gateway.awaitStatus("pump-plc", State.FAILED, "2 components have the pid pump-plc");
            log.await("WARN.*2 components have the pid pump-plc", Gateway.PATIENCE);
            gateway.awaitValue("pump", "flow", 101);
            foreign.delete();
            gateway.awaitStatusTicking("pump-plc", State.ONLINE, "");
            gateway.awaitValue("pump", "flow", 101);
        }
    }
}
