package io.genkan.kura.cloud.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.cloud.internal.endpoint.CloudServiceComponent;
import io.genkan.kura.cloud.internal.link.DataServiceComponent;
import io.genkan.kura.cloud.internal.link.FakeStore;
import io.genkan.kura.cloud.internal.mqtt.MqttDataTransport;
import io.genkan.kura.cloud.internal.mqtt.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** Endpoint, data service and transport as the gateway wires them, over a broker that is killed and started again. */
@Timeout(120)
class WholeStackTest {
    @TempDir
    private Path folder;

    private final FakeStore store = new FakeStore();
    private final BundleContext context = context();
    private final Map<String, Object> settings = new HashMap<>();
    private TestBroker broker;
    private MqttDataTransport transport;
    private DataServiceComponent data;
    private CloudServiceComponent cloud;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(0, null, false);
        int port = broker.port();
        Files.writeString(folder.resolve("credentials"), "user=gateway\npassword=secret\n");
        SystemService system = Mockito.mock(SystemService.class);
        Mockito.when(system.getKuraDataDirectory()).thenReturn(folder.toString());
        Mockito.when(system.getExtendedProperties()).thenReturn(Optional.empty());
        settings.putAll(Map.of(
                "kura.service.pid", "transport",
                "broker-url", "mqtt://127.0.0.1:" + port,
                "topic.context.account-name", "acme",
                "client-id", "gw1",
                "lwt.topic", "$EDC/#account-name/#client-id/MQTT/LWT",
                "lwt.payload", "gone",
                "credentials.file", "credentials"));
        transport = new MqttDataTransport(context, settings, system, Mockito.mock(CryptoService.class));
        data = new DataServiceComponent(
                context,
                new HashMap<>(Map.of(
                        "kura.service.pid", "data", "connect.auto-on-startup", true, "store.capacity", 1_000_000)),
                transport);
        cloud = new CloudServiceComponent(context, Map.of("kura.service.pid", "cloud"), data, system);
    }

    @AfterEach
    void stop() {
        long start = System.nanoTime();
        cloud.deactivate();
        data.deactivate();
        transport.deactivate();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Thread stopping = new Thread(broker::close, "stop broker");
        stopping.setDaemon(true);
        stopping.start();
        assertThat(millis).as("milliseconds to stop everything").isLessThan(3 * 2_000);
    }

    @Test
    void connectsByItselfAndTellsOfItsBirth() throws Exception {
        assertThat(broker.connected.poll(10, TimeUnit.SECONDS)).isEqualTo("gw1");
        assertThat(broker.subscribed.poll(10, TimeUnit.SECONDS)).isEqualTo("$EDC/acme/gw1/#");
        assertThat(broker.published.poll(10, TimeUnit.SECONDS)).startsWith("$EDC/acme/gw1/MQTT/BIRTH");
        assertThat(((CloudEndpoint) cloud).getInfo())
                .containsEntry("Account", "acme")
                .containsEntry("Client ID", "gw1")
                .containsEntry("Broker URL", "mqtt://127.0.0.1:" + broker.port());
        cloud.disconnect();
        assertThat(broker.published.poll(10, TimeUnit.SECONDS)).startsWith("$EDC/acme/gw1/MQTT/DC");
        assertThat(cloud.isConnected()).isFalse();
        cloud.connect();
        assertThat(broker.published.poll(10, TimeUnit.SECONDS)).startsWith("$EDC/acme/gw1/MQTT/BIRTH");
    }

    @Test
    void theSameSettingsAgainCostNoConnection() throws Exception {
        assertThat(broker.connected.poll(10, TimeUnit.SECONDS)).isEqualTo("gw1");
        Await.until("connected", cloud::isConnected);
        transport.modified(new HashMap<>(settings));
        assertThat(cloud.isConnected()).isTrue();
        settings.put("keep-alive", 29);
        transport.modified(settings);
        assertThat(broker.connected.poll(10, TimeUnit.SECONDS))
                .as("other settings do")
                .isEqualTo("gw1");
        assertThat(broker.connected.poll(100, TimeUnit.MILLISECONDS)).isNull();
        settings.put("SslManagerService.target", "(kura.service.pid=other)");
        transport.modified(settings);
        assertThat(broker.connected.poll(10, TimeUnit.SECONDS))
                .as("other keys do")
                .isEqualTo("gw1");
    }

    @Test
    void losesNothingWhenTheBrokerIsKilledAndStartedAgain() throws Exception {
        int count = 300;
        int port = broker.port();
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < count; i++) {
            missing.add("acme/gw1/W1/" + i);
        }
        for (int i = 0; i < count; i++) {
            publish(i);
            if (i == 100) {
                Await.until("the first have arrived", () -> broker.published.size() > 20);
                broker.drop("gw1");
            }
            if (i == 200) {
                takeArrived(missing);
                broker.close();
                Await.until("noticed", () -> !cloud.isConnected());
                takeArrived(missing);
            }
        }
        broker = new TestBroker(port, null, false);
        Await.until("all have arrived", () -> {
            takeArrived(missing);
            return missing.isEmpty();
        });
        Await.until("all are confirmed", () -> store.getInFlightMessages().isEmpty());
        assertThat(store.getUnpublishedMessages()).isEmpty();
    }

    @Test
    void drainsAsFastAsTheLinkAllows() throws Exception {
        int count = 3_000;
        Await.until("connected", cloud::isConnected);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            publish(i);
            if (i % 100 == 0) {
                store.deleteStaleMessages(0);
            }
        }
        Await.until("all are confirmed", () -> {
            store.deleteStaleMessages(0);
            return store.getMessageCount() == 0;
        });
        double perSecond = count / ((System.nanoTime() - start) / 1e9);
        figure(String.format(Locale.ROOT, "FIGURE cloud.publish.per_s %.0f 1/s", perSecond));
        assertThat(perSecond).as("no rate limit of one a second").isGreaterThan(50);
    }

    private void publish(int number) throws KuraException {
        KuraPayload payload = new KuraPayload();
        payload.addMetric("n", number);
        cloud.publish(
                new KuraMessage(payload, Map.of("FULL_TOPIC", "#account-name/#client-id/W1/" + number, "QOS", 1)));
    }

    private void takeArrived(Set<String> missing) {
        for (String each = broker.published.poll(); each != null; each = broker.published.poll()) {
            missing.remove(each.substring(0, each.indexOf(' ')));
        }
    }

    private static void figure(String line) throws IOException {
        System.out.println(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(
                    Path.of(file), line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @SuppressWarnings("unchecked")
    private BundleContext context() {
        BundleContext made = Mockito.mock(BundleContext.class);
        Bundle bundle = Mockito.mock(Bundle.class);
        Mockito.when(bundle.getVersion()).thenReturn(new Version(0, 1, 0));
        Mockito.when(made.getBundle()).thenReturn(bundle);
        ServiceRegistration<?> registration = Mockito.mock(ServiceRegistration.class);
        Mockito.doReturn(registration)
                .when(made)
                .registerService(Mockito.any(Class.class), Mockito.<Object>any(), Mockito.any());
        Mockito.doReturn(registration)
                .when(made)
                .registerService(Mockito.any(String[].class), Mockito.any(), Mockito.any());
        ServiceReference<Object> reference = Mockito.mock(ServiceReference.class);
        MessageStoreProvider provider = new OneStore();
        try {
            Mockito.doReturn(new ServiceReference<?>[] {reference})
                    .when(made)
                    .getServiceReferences(
                            Mockito.nullable(String.class), Mockito.contains(MessageStoreProvider.class.getName()));
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        Mockito.when(made.getService(reference)).thenReturn(provider);
        return made;
    }

    private final class OneStore implements MessageStoreProvider {
        @Override
        public MessageStore openMessageStore(String name) throws KuraStoreException {
            assertThat(name).isEqualTo("data");
            return store;
        }

        @Override
        public void addListener(ConnectionListener listener) {}

        @Override
        public void removeListener(ConnectionListener listener) {}
    }
}
