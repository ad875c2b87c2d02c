package io.genkan.kura.cloud.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;
import org.mockito.Mockito;

class CloudStackFactoryTest {
    private static final String CLOUD = "org.eclipse.kura.cloud.CloudService";
    private static final String DATA = "org.eclipse.kura.data.DataService";
    private static final String MQTT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";

    private final ConfigurationService configuration = Mockito.mock(ConfigurationService.class);
    private final CloudStackFactory factory = new CloudStackFactory(configuration);

    @ParameterizedTest
    @ValueSource(strings = {"", "-2", "-Plant7"})
    void makesAndRemovesTheWholeStack(String suffix) throws KuraException {
        factory.createConfiguration(CLOUD + suffix);
        InOrder order = Mockito.inOrder(configuration);
        order.verify(configuration)
                .createFactoryConfiguration(
                        CLOUD,
                        CLOUD + suffix,
                        Map.of(
                                "DataService.target", "(kura.service.pid=" + DATA + suffix + ")",
                                "kura.cloud.service.factory.pid", CloudStackFactory.PID,
                                "kura.cloud.connection.factory.pid", CloudStackFactory.PID),
                        false);
        order.verify(configuration)
                .createFactoryConfiguration(
                        DATA,
                        DATA + suffix,
                        Map.of("DataTransportService.target", "(kura.service.pid=" + MQTT + suffix + ")"),
                        false);
        order.verify(configuration).createFactoryConfiguration(MQTT, MQTT + suffix, Map.of(), true);

        assertThat(factory.getStackComponentsPids(CLOUD + suffix))
                .containsExactly(CLOUD + suffix, DATA + suffix, MQTT + suffix);

        factory.deleteConfiguration(CLOUD + suffix);
        order.verify(configuration).deleteFactoryConfiguration(CLOUD + suffix, false);
        order.verify(configuration).deleteFactoryConfiguration(DATA + suffix, false);
        order.verify(configuration).deleteFactoryConfiguration(MQTT + suffix, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", CLOUD + "2", CLOUD + "-", CLOUD + "-a-b", CLOUD + "-ä"})
    void refusesOtherPids(String pid) {
        assertThatThrownBy(() -> factory.createConfiguration(pid)).isInstanceOf(KuraException.class);
        Mockito.verifyNoInteractions(configuration);
    }

    @Test
    void knowsItsConnections() throws KuraException {
        Mockito.when(configuration.getConfigurableComponentPids()).thenReturn(Set.of(CLOUD, CLOUD + "-2", DATA, "x"));
        assertThat(factory.getManagedCloudConnectionPids()).containsExactlyInAnyOrder(CLOUD, CLOUD + "-2");
        assertThat(factory.getFactoryPid()).isEqualTo(CLOUD);
    }
}
