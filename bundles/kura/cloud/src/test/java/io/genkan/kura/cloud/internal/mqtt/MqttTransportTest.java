package io.genkan.kura.cloud.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.cloud.internal.Await;
import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.RefusedException;
import io.genkan.kura.cloud.internal.StatusLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The transport against a real broker, and against things that are none. */
@Timeout(90)
class MqttTransportTest {
    private static final String NAME = "under test";

    @TempDir
    private Path data;

    private final StatusLog status = new StatusLog();
    private final Listeners<DataTransportListener> listeners = new Listeners<>();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final MqttTransport transport = new MqttTransport(NAME, listeners, status, () -> null);
    private TestBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(0, null, false);
        listeners.add(new News());
    }

    @AfterEach
    void stop() {
        transport.close();
        // Moquette takes two seconds to stop, which no test needs to wait for
        Thread stopping = new Thread(broker::close, "stop broker");
        stopping.setDaemon(true);
        stopping.start();
    }

    private Map<String, Object> settings(String url) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("broker-url", url);
        settings.put("topic.context.account-name", "acme");
        settings.put("client-id", "gw/1");
        settings.put("username", "gateway");
        settings.put("password", "secret");
        settings.put("timeout", 5);
        return settings;
    }

    private MqttOptions options(Map<String, Object> settings) {
        return MqttOptions.from(settings, new TestGateway(data));
    }

    private String url() {
        return "mqtt://127.0.0.1:" + broker.port();
    }

    @Test
    void publishesAndIsToldOfConfirmations() throws Exception {
        transport.configure(options(settings(url())));
        transport.connect();
        assertThat(hear()).isEqualTo("established true");
        assertThat(status.last()).isEqualTo("ONLINE Connected to " + url() + " as user gateway, client id gw-1.");

        DataTransportToken token = transport.publish("#account-name/#client-id/W1", bytes("one"), 1, false);
        assertThat(broker.published.poll(10, TimeUnit.SECONDS)).isEqualTo("acme/gw-1/W1 one");
        assertThat(token).isNotNull();
        assertThat(hear()).isEqualTo("confirmed " + (token == null ? 0 : token.getMessageId()));
        assertThat(token == null ? "" : token.getSessionId()).isEqualTo("gw-1-" + url());

        assertThat(transport.publish("x", bytes("two"), 0, false)).isNull();
        assertThat(broker.published.poll(10, TimeUnit.SECONDS)).isEqualTo("x two");
        assertThat(transport.publish("x", null, 0, false)).isNull();
        assertThat(broker.published.poll(10, TimeUnit.SECONDS)).isEqualTo("x ");
    }

    @Test
    void receivesWhatItSubscribedTo() throws Exception {
        transport.configure(options(settings(url())));
        transport.connect();
        transport.subscribe("$EDC/#account-name/#client-id/#", 1);
        assertThat(broker.subscribed.poll(10, TimeUnit.SECONDS)).isEqualTo("$EDC/acme/gw-1/#");
        hear();
        transport.publish("$EDC/acme/gw-1/APP/GET/x", bytes("ask"), 0, false);
        assertThat(hear()).isEqualTo("arrived $EDC/acme/gw-1/APP/GET/x ask");
        transport.unsubscribe("$EDC/#account-name/#client-id/#");
    }

    @Test
    void callsThatNeedAConnectionSayThatThereIsNone() {
        transport.configure(options(settings(url())));
        assertThatThrownBy(() -> transport.publish("t", bytes("x"), 0, false))
                .isInstanceOf(KuraNotConnectedException.class);
        assertThatThrownBy(() -> transport.subscribe("t", 0)).isInstanceOf(KuraNotConnectedException.class);
        assertThat(transport.isConnected()).isFalse();
        transport.disconnect(0);
        assertThat(news).isEmpty();
    }

    @Test
    void connectingTwiceIsAMistakeOfTheCaller() throws Exception {
        transport.configure(options(settings(url())));
        transport.connect();
        assertThatThrownBy(transport::connect).isInstanceOf(IllegalStateException.class);
        assertThat(transport.isConnected()).isTrue();
    }

    @Test
    void aTopicWithAWildcardIsRefused() throws Exception {
        transport.configure(options(settings(url())));
        transport.connect();
        assertThatThrownBy(() -> transport.publish("a/+/b", bytes("x"), 0, false))
                .isInstanceOf(KuraException.class)
                .hasMessageContaining("a/+/b");
        assertThat(transport.isConnected()).isTrue();
    }

    @Test
    void wrongCredentialsGetOneSentence() {
        Map<String, Object> settings = settings(url());
        settings.put("password", "wrong");
        transport.configure(options(settings));
        assertThatThrownBy(transport::connect)
                .isInstanceOf(KuraConnectException.class)
                .hasCauseInstanceOf(RefusedException.class);
        assertThat(status.last())
                .isEqualTo("FAILED CREDENTIALS_REFUSED The broker " + url()
                        + " refuses the user gateway: user name or password is wrong, or the user may not connect.");
    }

    @Test
    void credentialsComeFromAFileAsSoonAsItIsThere() throws Exception {
        Map<String, Object> settings = settings(url());
        settings.remove("username");
        settings.remove("password");
        settings.put("credentials.file", "security/broker.credentials");
        transport.configure(options(settings));
        assertThatThrownBy(transport::connect).isInstanceOf(KuraConnectException.class);
        assertThat(status.last())
                .startsWith("OFFLINE CREDENTIALS_MISSING The credentials file ")
                .contains("does not exist");

        Files.createDirectories(data.resolve("security"));
        Files.writeString(data.resolve("security/broker.credentials"), "user=gateway\npassword=secret\n");
        transport.connect();
        assertThat(transport.isConnected()).isTrue();
    }

    @Test
    void aPortWhereNobodyListensGetsOneSentence() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "mqtt://127.0.0.1:" + port;
        transport.configure(options(settings(url)));
        assertThatThrownBy(transport::connect).isInstanceOf(KuraConnectException.class);
        assertThat(status.last()).startsWith("OFFLINE CONNECTION_REFUSED No broker listens at " + url);
    }

    @Test
    void aServerThatNeverAnswersIsLeftAtOnceWhenAsked() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            transport.configure(options(settings("mqtt://127.0.0.1:" + silent.getLocalPort())));
            CompletableFuture<Throwable> outcome = new CompletableFuture<>();
            Thread connecting = new Thread(() -> {
                try {
                    transport.connect();
                } catch (KuraConnectException | RuntimeException e) {
                    outcome.complete(e);
                }
            });
            connecting.start();
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isPositive();
                long start = System.nanoTime();
                transport.close();
                assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(KuraConnectException.class);
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
            }
            connecting.join();
        }
    }

    @Test
    void aServerThatNeverAnswersGetsOneSentence() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Object> settings = settings("mqtt://127.0.0.1:" + silent.getLocalPort());
            settings.put("timeout", 1);
            transport.configure(options(settings));
            assertThatThrownBy(transport::connect).isInstanceOf(KuraConnectException.class);
            assertThat(status.last()).startsWith("OFFLINE NO_ANSWER").contains("does not answer within 3 s");
        }
    }

    @Test
    void aServerThatIsNoBrokerGetsOneSentence() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                try (Socket accepted = web.accept()) {
                    accepted.getOutputStream().write(bytes("HTTP/1.1 400 Bad Request\r\n\r\n"));
                } catch (IOException end) {
                    news.add("web server: " + end.getMessage());
                }
            });
            server.start();
            transport.configure(options(settings("mqtt://127.0.0.1:" + web.getLocalPort())));
            assertThatThrownBy(transport::connect).isInstanceOf(KuraConnectException.class);
            assertThat(status.last()).startsWith("OFFLINE ");
            assertThat(transport.isConnected()).isFalse();
            server.join();
        }
    }

    @Test
    void aBrokerThatIsKilledIsNoticedAndComesBack() throws Exception {
        transport.configure(options(settings(url())));
        transport.connect();
        hear();
        int port = broker.port();
        broker.close();
        assertThat(hear()).isEqualTo("lost");
        assertThat(status.last()).startsWith("OFFLINE CONNECTION_LOST");
        assertThatThrownBy(transport::connect).isInstanceOf(KuraConnectException.class);

        broker = new TestBroker(port, null, false);
        transport.connect();
        assertThat(hear()).isEqualTo("established true");
        DataTransportToken token = transport.publish("t", bytes("again"), 1, false);
        assertThat(hear()).isEqualTo("confirmed " + (token == null ? 0 : token.getMessageId()));
    }

    @Test
    void everyMessageOfASessionThatGoesOnIsConfirmedInTheEnd() throws Exception {
        Map<String, Object> settings = settings(url());
        settings.put("clean-session", false);
        transport.configure(options(settings));
        Set<String> open = new HashSet<>();
        transport.connect();
        hear();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 50; i++) {
                try {
                    DataTransportToken token = transport.publish("t", bytes(round + "/" + i), 1, false);
                    open.add("confirmed " + (token == null ? 0 : token.getMessageId()));
                } catch (KuraNotConnectedException droppedMeanwhile) {
                    break;
                }
                if (i == 25) {
                    broker.drop("gw-1");
                }
            }
            boolean again = false;
            while (!again) {
                String heard = hear();
                open.remove(heard);
                again = heard.equals("lost");
            }
            transport.connect();
        }
        while (!open.isEmpty()) {
            open.remove(hear());
        }
    }

    @Test
    void twoGatewaysWithOneClientIdGetOneSentence() throws Exception {
        transport.configure(options(settings(url())));
        StatusLog otherStatus = new StatusLog();
        MqttTransport other = new MqttTransport("other", new Listeners<>(), otherStatus, () -> null);
        other.configure(options(settings(url())));
        try {
            for (int round = 0; round < TakeoverGuess.ROUNDS; round++) {
                transport.connect();
                hear();
                Await.until("the other has noticed", () -> !other.isConnected());
                other.connect();
                assertThat(hear()).isEqualTo("lost");
            }
            assertThat(status.last())
                    .startsWith("OFFLINE TAKEN_OVER")
                    .contains("another gateway uses the client id gw-1");
        } finally {
            other.close();
        }
    }

    @Test
    void disconnectsPolitelySoThatThereIsNoLastWill() throws Exception {
        Map<String, Object> settings = settings(url());
        settings.put("lwt.topic", "$EDC/#account-name/#client-id/MQTT/LWT");
        settings.put("lwt.payload", "gone");
        transport.configure(options(settings));
        transport.connect();
        hear();
        transport.disconnect(500);
        assertThat(hear()).isEqualTo("disconnecting");
        assertThat(hear()).isEqualTo("disconnected");
        assertThat(status.last()).startsWith("OFFLINE DISCONNECTED");

        transport.connect();
        hear();
        broker.drop("gw-1");
        assertThat(hear()).isEqualTo("lost");
        assertThat(broker.published.poll(100, TimeUnit.MILLISECONDS))
                .as("Moquette tells its observers of clients' messages only")
                .isNull();
    }

    @Test
    void theLastWillIsHeardByOthers() throws Exception {
        Map<String, Object> watching = settings(url());
        watching.put("client-id", "watch");
        transport.configure(options(watching));
        transport.connect();
        hear();
        transport.subscribe("$EDC/+/+/MQTT/LWT", 0);
        Map<String, Object> settings = settings(url());
        settings.put("lwt.topic", "$EDC/#account-name/#client-id/MQTT/LWT");
        settings.put("lwt.payload", "gone");
        MqttTransport dying = new MqttTransport("dying", new Listeners<>(), new StatusLog(), () -> null);
        dying.configure(options(settings));
        dying.connect();
        broker.drop("gw-1");
        assertThat(hear()).isEqualTo("arrived $EDC/acme/gw-1/MQTT/LWT gone");
        dying.close();
    }

    @Test
    void closingEndsEveryThread() throws Exception {
        Map<String, Object> settings = settings(url());
        settings.put("client-id", "leaving");
        transport.configure(options(settings));
        transport.connect();
        long start = System.nanoTime();
        transport.close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        Await.until(
                "threads gone",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.endsWith(" leaving") || name.equals("mqtt-events " + NAME)));
    }

    @Test
    void aListenerThatHangsDoesNotKeepTheConnectionFromEnding() throws Exception {
        CompletableFuture<Void> release = new CompletableFuture<>();
        listeners.add(new News() {
            @Override
            public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {
                news.add("hanging");
                release.join();
            }
        });
        transport.configure(options(settings(url())));
        transport.connect();
        hear();
        transport.subscribe("t", 0);
        transport.publish("t", bytes("x"), 0, false);
        while (!hear().equals("hanging")) {
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        transport.disconnect(0);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        release.complete(null);
    }

    @Test
    void speaksTlsWithABrokerThatItTrusts() throws Exception {
        TestKeys keys = TestKeys.in(data);
        TestBroker secure = new TestBroker(0, keys::server, false);
        String url = "mqtts://127.0.0.1:" + secure.tlsPort();
        MqttTransport trusting = new MqttTransport("tls", listeners, status, keys::client);
        try {
            trusting.configure(options(settings(url)));
            trusting.connect();
            trusting.publish("t", bytes("secret"), 1, false);
            assertThat(secure.published.poll(10, TimeUnit.SECONDS)).isEqualTo("t secret");
            trusting.disconnect(0);

            transport.configure(options(settings(url)));
            assertThatThrownBy(transport::connect).isInstanceOf(KuraConnectException.class);
            assertThat(status.last()).contains("There is no SSL service").contains("SslManagerService.target");

            MqttTransport distrusting =
                    new MqttTransport("tls", listeners, status, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
            distrusting.configure(options(settings(url)));
            assertThatThrownBy(distrusting::connect).isInstanceOf(KuraConnectException.class);
            assertThat(status.last()).startsWith("OFFLINE TLS_FAILED TLS with " + url);
            distrusting.close();
        } finally {
            trusting.close();
            secure.close();
        }
    }

    @Test
    void withoutValidSettingsThereIsASentence() {
        transport.misconfigured("broker-url is wrong.");
        assertThat(status.last()).isEqualTo("FAILED CONFIGURATION broker-url is wrong.");
        assertThatThrownBy(transport::connect)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broker-url is wrong.");
    }

    private String hear() throws InterruptedException {
        return String.valueOf(news.poll(20, TimeUnit.SECONDS));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private class News implements DataTransportListener {
        @Override
        public void onConnectionEstablished(boolean newSession) {
            news.add("established " + newSession);
        }

        @Override
        public void onDisconnecting() {
            news.add("disconnecting");
        }

        @Override
        public void onDisconnected() {
            news.add("disconnected");
        }

        @Override
        public void onConfigurationUpdating(boolean wasConnected) {}

        @Override
        public void onConfigurationUpdated(boolean wasConnected) {}

        @Override
        public void onConnectionLost(Throwable cause) {
            news.add("lost");
        }

        @Override
        public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {
            news.add("arrived " + topic + ' ' + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void onMessageConfirmed(DataTransportToken token) {
            news.add("confirmed " + token.getMessageId());
        }
    }
}
