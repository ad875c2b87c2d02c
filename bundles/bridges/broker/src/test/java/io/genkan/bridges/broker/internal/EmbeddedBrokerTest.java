package io.genkan.bridges.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.itests.harness.Await;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

/** The broker on loopback, talked to by Paho. */
class EmbeddedBrokerTest {
    @TempDir
    private Path data;

    @Test
    void generatesAUserThatOnlyTheGatewayCanRead() throws Exception {
        Path file = data.resolve("security/broker.credentials");
        GeneratedUser first = GeneratedUser.of(file);
        assertThat(first.password()).hasSizeGreaterThan(30);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(GeneratedUser.of(file)).isEqualTo(first);
        Files.writeString(file, "user=gateway\n");
        assertThatThrownBy(() -> GeneratedUser.of(file)).hasMessageContaining("delete it");
        Files.writeString(file, "");
        assertThat(GeneratedUser.of(file).password()).hasSizeGreaterThan(30).isNotEqualTo(first.password());
    }

    @Test
    void letsOnlyKnownUsersIn() throws Exception {
        try (MoquetteServer broker = start(options(Map.of()), Map.of("gateway", "secret"))) {
            String uri = "tcp://127.0.0.1:" + broker.port();
            assertThatThrownBy(() -> connect(uri, "gateway", "wrong")).isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> connect(uri, "nobody", "secret")).isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> connect(uri, null, null)).isInstanceOf(MqttException.class);
            close(connect(uri, "gateway", "secret"));
        }
    }

    @Test
    void carriesMessagesOfTenMegabytesAndClosesOnLargerOnes() throws Exception {
        try (MoquetteServer broker = start(options(Map.of()), Map.of("gateway", "secret"))) {
            String uri = "tcp://127.0.0.1:" + broker.port();
            MqttClient client = connect(uri, "gateway", "secret");
            BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
            IMqttMessageListener listener = (topic, message) -> received.add(message.getPayload());
            client.subscribe("big/#", 1, listener);
            // Moquette drops its acknowledgement to a client that it is just sending megabytes to: two clients, then
            MqttClient sender = connect(uri, "gateway", "secret");
            byte[] payload = new byte[10 * 1024 * 1024 - 100];
            payload[payload.length - 1] = 7;
            sender.publish("big/one", payload, 1, false);
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(payload);
            assertThatThrownBy(() -> sender.publish("big/two", new byte[11 * 1024 * 1024], 1, false))
                    .isInstanceOf(MqttException.class);
            sender.close(true);
            close(client);
        }
    }

    @Test
    void keepsToTheAccessControlList() throws Exception {
        String acl = "user reader\ntopic read plant/#\nuser writer\ntopic write plant/#\n";
        try (MoquetteServer broker =
                start(options(Map.of("acl", acl)), Map.of("reader", "r", "writer", "w", "third", "t"))) {
            String uri = "tcp://127.0.0.1:" + broker.port();
            MqttClient reader = connect(uri, "reader", "r");
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            reader.subscribe("plant/#", 1, (topic, message) -> received.add(text(message)));
            MqttClient third = connect(uri, "third", "t");
            third.publish("plant/a", "refused".getBytes(StandardCharsets.UTF_8), 0, false);
            close(third);
            MqttClient writer = connect(uri, "writer", "w");
            writer.publish("plant/a", "allowed".getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("allowed");
            close(writer);
            close(reader);
        }
    }

    @Test
    void keepsTheBacklogOfAClientThatIsAway() throws Exception {
        int messages = 3000;
        try (MoquetteServer broker = start(options(Map.of("session.queue.size", messages)), Map.of("a", "a"))) {
            MqttConnectOptions session = login("a", "a");
            session.setCleanSession(false);
            MqttClient reader = new MqttClient("tcp://127.0.0.1:" + broker.port(), "sleeper", new MemoryPersistence());
            reader.connect(session);
            reader.subscribe("backlog", 1);
            reader.disconnect();
            MqttClient writer = connect("tcp://127.0.0.1:" + broker.port(), "a", "a");
            for (int i = 0; i < messages; i++) {
                writer.publish("backlog", Integer.toString(i).getBytes(StandardCharsets.UTF_8), 1, false);
            }
            close(writer);
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            reader.setCallback(new Inbox(received));
            reader.connect(session);
            for (int i = 0; i < messages; i++) {
                assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
            }
            close(reader);
        }
    }

    private record Inbox(BlockingQueue<String> received) implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            // the test's own end
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(text(message));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // it only reads
        }
    }

    @Test
    void countsWhatClientsDoWhileSomebodyWantsToKnow() throws Exception {
        TrafficCounter counter = new TrafficCounter();
        String acl = "user a\ntopic plant/#\n";
        try (MoquetteServer broker = MoquetteServer.start(
                options(Map.of("acl", acl)), Map.of("a", "a"), null, counter, new Quarantine(() -> 0))) {
            String uri = "tcp://127.0.0.1:" + broker.port();
            MqttClient client = connect(uri, "a", "a");
            client.publish("plant/a", new byte[5], 1, false);
            assertThat(counter.drain()).isEmpty();

            counter.count(true);
            broker.watch(counter, true);
            client.publish("plant/a", new byte[5], 1, false);
            client.publish("plant/b", new byte[7], 1, false);
            client.publish("elsewhere", new byte[9], 0, false);
            client.subscribe("plant/#", 1);
            assertThatThrownBy(() -> connect(uri, "a", "wrong")).isInstanceOf(MqttException.class);
            List<ClientTraffic> counted = new ArrayList<>();
            Await.until("all is counted", () -> {
                counted.addAll(counter.drain());
                return sum(counted, ClientTraffic::messages) == 2
                        && sum(counted, ClientTraffic::denied) == 1
                        && sum(counted, ClientTraffic::subscriptions) == 1
                        && sum(counted, ClientTraffic::failedLogins) >= 1; // Paho tries an older protocol, too
            });
            assertThat(sum(counted, ClientTraffic::bytes)).isEqualTo(12);
            assertThat(broker.addresses()).containsEntry(client.getClientId(), "127.0.0.1");
            close(client);
        }
    }

    private static long sum(List<ClientTraffic> counted, ToLongFunction<ClientTraffic> count) {
        return counted.stream().mapToLong(count).sum();
    }

    @Test
    void aClientThatIsKeptAwayIsDisconnectedAndComesBackLater() throws Exception {
        AtomicLong clock = new AtomicLong();
        Quarantine quarantine = new Quarantine(clock::get);
        try (MoquetteServer broker = MoquetteServer.start(
                options(Map.of("allow.anonymous", true)), Map.of("a", "a"), null, new TrafficCounter(), quarantine)) {
            MqttClient client = bad(broker, login("a", "a"));
            MqttClient other = connect("tcp://127.0.0.1:" + broker.port(), "a", "a");

            quarantine.keepAway("bad", 1000);
            broker.disconnect("bad");
            Await.until("it is disconnected", () -> !client.isConnected());
            assertThatThrownBy(() -> bad(broker, login("a", "a"))).isInstanceOf(MqttException.class);
            assertThat(other.isConnected()).isTrue();
            try {
                MqttClient anonymous = bad(broker, login(null, null));
                Await.until("without a password, too", () -> !anonymous.isConnected());
            } catch (MqttException cutWhileConnecting) {
                // the end may come before the beginning is through
            }
            clock.set(1001);
            MqttClient again = bad(broker, login("a", "a"));
            assertThat(again.isConnected()).isTrue();
            close(again);
            close(other);
        }
    }

    /** A client of Paho that was cut off cannot connect again at once: each attempt is one of its own. */
    private static MqttClient bad(MoquetteServer broker, MqttConnectOptions options) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.port(), "bad", new MemoryPersistence());
        client.setTimeToWait(3000);
        client.connect(options);
        return client;
    }

    @Test
    void saysWhichPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start(options(Map.of("port", taken.getLocalPort())), Map.of()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Cannot bind to port");
        }
    }

    @Test
    void speaksTls() throws Exception {
        Path file = data.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "test-only")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), "test-only".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "test-only".toCharArray());
        KeyManager keyManager = keys.getKeyManagers()[0];
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        BrokerOptions options = options(Map.of("port", -1, "tls.port", 0));
        try (MoquetteServer broker = MoquetteServer.start(options, Map.of("gateway", "secret"), keyManager)) {
            MqttConnectOptions connect = login("gateway", "secret");
            connect.setSocketFactory(context.getSocketFactory());
            MqttClient client = new MqttClient("ssl://127.0.0.1:" + broker.tlsPort(), "tls", new MemoryPersistence());
            client.connect(connect);
            assertThat(client.isConnected()).isTrue();
            close(client);
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> options(Map.of("port", 70_000))).hasMessageContaining("port is 70000");
        assertThatThrownBy(() -> options(Map.of("port", -1))).hasMessageContaining("both -1");
        assertThatThrownBy(() -> options(Map.of("host", " "))).hasMessageContaining("host is empty");
        assertThatThrownBy(() -> options(Map.of("users", new String[] {"a"}))).hasMessageContaining("1 users and 0");
        assertThatThrownBy(() -> options(Map.of("message.max.bytes", 5))).hasMessageContaining("1024 or more");
    }

    private BrokerOptions options(Map<String, Object> settings) {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("port", 0));
        all.putAll(settings);
        return BrokerOptions.from(Converters.standardConverter().convert(all).to(BrokerConfig.class), data);
    }

    private static MoquetteServer start(BrokerOptions options, Map<String, String> passwords) throws IOException {
        return MoquetteServer.start(options, passwords, null);
    }

    private static MqttConnectOptions login(@Nullable String user, @Nullable String password) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(10);
        options.setMaxInflight(10_000); // Paho counts a message as in flight for a moment after its acknowledgement
        if (user != null && password != null) {
            options.setUserName(user);
            options.setPassword(password.toCharArray());
        }
        return options;
    }

    private static MqttClient connect(String uri, @Nullable String user, @Nullable String password)
            throws MqttException {
        MqttClient client = new MqttClient(uri, "test-" + System.nanoTime(), new MemoryPersistence());
        client.setTimeToWait(20_000);
        try {
            client.connect(login(user, password));
        } catch (MqttException e) {
            client.close(true);
            throw e;
        }
        return client;
    }

    private static void close(MqttClient client) throws MqttException {
        client.disconnectForcibly(100, 1000);
        client.close(true);
    }

    private static String text(MqttMessage message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }
}
