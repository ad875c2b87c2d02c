package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Framework;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The bundle in a framework with nothing but what a stock Kura has, without the serial library and Genkan's own API. */
class ModbusInFrameworkTest {
    private static final String FILTER = "(kura.service.pid=press-1)";

    @Test
    void isADriverOfKuraFromItsConfigurationToItsEnd() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        try (FaultyModbusServer server = new FaultyModbusServer(false);
                Framework framework = Framework.builder()
                        .share(
                                "io.genkan.kura.api",
                                "io.genkan.kura.compat",
                                "org.osgi.service.event",
                                "org.osgi.service.cm")
                        .components()
                        .install("io.genkan.drivers.modbus")
                        .start()) {
            server.holding[3] = 33;
            framework
                    .context()
                    .registerService(
                            EventHandler.class,
                            events::add,
                            new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/status")));
            ConfigurationAdmin admin = framework.service(ConfigurationAdmin.class);
            Configuration configuration = admin.createFactoryConfiguration(ModbusDriver.PID, "?");
            configuration.update(settings(server.port(), 1000));

            Driver driver = framework.service(Driver.class, FILTER);
            assertThat(driver).isInstanceOf(ConfigurableComponent.class);
            ServiceReference<?> reference = framework
                    .context()
                    .getServiceReferences(Driver.class, FILTER)
                    .iterator()
                    .next();
            assertThat(reference.getProperty("service.pid")).isEqualTo(configuration.getPid());
            assertThat((List<?>) driver.getChannelDescriptor().getDescriptor())
                    .isNotEmpty()
                    .allMatch(Tad.class::isInstance);

            PreparedRead read = driver.prepareRead(Channels.registers(1, 3));
            assertThat(Channels.outcomes(read.execute())).containsExactly(33);
            Drivers.await("status", () -> told(events, "ONLINE"));

            // changed while in use: the service and what was prepared with it stay
            configuration.update(settings(server.port(), 2000));
            Drivers.await("the second connection", () -> server.connections.get() == 2);
            assertThat(Channels.outcomes(read.execute())).containsExactly(33);
            assertThat(framework.service(Driver.class, FILTER)).isSameAs(driver);

            configuration.delete();
            List<ChannelRecord> records = read.getChannelRecords();
            Drivers.await("the end", () -> framework.context().getServiceReference(Driver.class) == null);
            assertThat(records).hasSize(1);
            Drivers.await(
                    "no thread",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().contains("press-1")));
        }
    }

    private static boolean told(List<Event> events, String state) {
        return events.stream()
                .anyMatch(event ->
                        "press-1".equals(event.getProperty("pid")) && state.equals(event.getProperty("state")));
    }

    private static Dictionary<String, Object> settings(int port, int requestTimeout) {
        return new Hashtable<>(Map.of("kura.service.pid", "press-1", "port", port, "request.timeout", requestTimeout));
    }
}
