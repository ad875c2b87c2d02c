package io.genkan.itests.campaigns.swap;

import io.genkan.itests.harness.GatewayProcess;
import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A broker with one subscriber. */
final class SwapBroker implements AutoCloseable {
    private final Server server = new Server();
    private final int port = GatewayProcess.freePort();
    private final MqttClient client;

    SwapBroker() throws IOException, MqttException {
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, Integer.toString(port));
        properties.setProperty(BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(BrokerConstants.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME, "true");
        // a full queue loses what is published
        properties.setProperty(BrokerConstants.SESSION_QUEUE_SIZE, "1000000");
        server.startServer(
                new MemoryConfig(properties),
                List.of(),
                null,
                (id, user, password) -> true,
                new PermitAllAuthorizatorPolicy());
        client = new MqttClient("tcp://127.0.0.1:" + port, "judge", new MemoryPersistence());
    }

    int port() {
        return port;
    }

    void receive(Consumer<byte[]> judge) throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(65_535);
        client.connect(options);
        client.subscribe("campaign/#", 1, (topic, message) -> judge.accept(message.getPayload()));
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(100, 1000);
            client.close(true);
        } catch (MqttException gone) {
            // it ends with the process
        }
        server.stopServer();
    }
}
