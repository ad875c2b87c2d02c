package io.genkan.connector.sparkplug.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An edge node and a host at a broker of another maker. */
@Timeout(60)
class NodeConnectionTest {
    @TempDir
    Path folder;

    private final Listeners<DataTransportListener> listeners = new Listeners<>();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final AtomicLong now = new AtomicLong(1000);
    private TestBroker broker;
    private HostApplication host;
    private final List<NodeConnection> opened = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        broker = new TestBroker(0);
        host = new HostApplication(broker);
        listeners.add(new News());
    }

    @AfterEach
    void end() throws Exception {
        opened.forEach(NodeConnection::close);
        host.close();
        broker.close();
    }

    private NodeConnection node(String primaryHost, String... servers) {
        Topics topics = new Topics("g", "n");
        TransportOptions options =
                new TransportOptions(topics, primaryHost, List.of(servers), "node", "", "", 60, 2, true, "");
        NodeConnection.Outcome outcome = new NodeConnection.Outcome() {
            @Override
            public void online(String sentence) {
                news.add("ONLINE " + sentence);
            }

            @Override
            public void offline(String detail, String sentence) {
                news.add(detail + " " + sentence);
            }
        };
        NodeConnection made = new NodeConnection(
                options,
                new EdgeNode(topics, true),
                new BdSeq(folder.resolve("bdseq")),
                listeners,
                outcome,
                () -> {
                    throw new IOException("no TLS here");
                },
                now::get);
        opened.add(made);
        return made;
    }

    private static byte[] stored(long accepted, int value) {
        return PayloadCodec.encode(
                SparkplugPayload.of(accepted, List.of(Metric.of("level", accepted, MetricType.INT32, value))));
    }

    private void expect(String beginning) throws InterruptedException {
        assertThat(news.poll(20, TimeUnit.SECONDS)).as("news").isNotNull().startsWith(beginning);
    }

    private NodeConnection connect(NodeConnection made) throws Exception {
        made.connect();
        expect("ONLINE ");
        expect("established");
        return made;
    }

    @Test
    void birthsDataCommandsAndDeath() throws Exception {
        NodeConnection connection = connect(node("", broker.uri()));
        SparkplugPayload birth = host.next("NBIRTH/n");
        assertThat(birth.seq()).isZero();
        assertThat(birth.metrics().get(0).value()).isEqualTo(0L);

        connection.data("d", stored(2000, 5));
        assertThat(host.next("DBIRTH/n/d").metrics())
                .containsExactly(new Metric("level", 1, 2000, MetricType.INT32, false, 5));
        connection.data("d", stored(3000, 6));
        SparkplugPayload data = host.next("DDATA/n/d");
        assertThat(data.seq()).isEqualTo(2);
        assertThat(data.metrics()).containsExactly(new Metric("", 1, 3000, MetricType.INT32, false, 6));

        host.command("DCMD/n/d", new Metric("", 1, Metric.NONE, MetricType.INT32, false, 9));
        expect("arrived spBv1.0/g/DCMD/n/d level=9");
        host.raw("spBv1.0/g/DCMD/n/d", new byte[] {0x12, 0x7f, 1});
        host.command("NCMD/n", Metric.of(EdgeNode.REBIRTH, Metric.NONE, MetricType.BOOLEAN, true));
        expect("arrived spBv1.0/g/NCMD/n");
        assertThat(host.next("NBIRTH/n").seq()).isZero();
        assertThat(host.next("DBIRTH/n/d").metrics().get(0).value()).isEqualTo(6);

        connection.gone("d");
        assertThat(host.next("DDEATH/n/d").seq()).isEqualTo(2);
        connection.disconnect(100);
        assertThat(host.next("NDEATH/n").metrics().get(0).value()).isEqualTo(0L);
        expect("disconnecting");
        expect("DISCONNECTED ");
        expect("disconnected");
        assertThat(connection.isConnected()).isFalse();
        assertThatThrownBy(() -> connection.data("d", stored(1, 1))).isInstanceOf(KuraNotConnectedException.class);
        host.nothingMore();
    }

    @Test
    void theWillTellsTheDeathOfALostConnection() throws Exception {
        NodeConnection connection = connect(node("", broker.uri()));
        host.next("NBIRTH/n");
        broker.drop("node");
        assertThat(host.next("NDEATH/n").metrics().get(0).value()).isEqualTo(0L);
        expect("CONNECTION_LOST ");
        expect("lost");
        connection.connect();
        assertThat(host.next("NBIRTH/n").metrics().get(0).value()).isEqualTo(1L);
    }

    @Test
    void whatWasKeptComesAsHistorical() throws Exception {
        now.set(5000);
        NodeConnection connection = connect(node("", broker.uri()));
        host.next("NBIRTH/n");
        connection.data("d", stored(4000, 1));
        host.next("DBIRTH/n/d");
        assertThat(host.next("DDATA/n/d").metrics().get(0).historical()).isTrue();
        connection.data("d", stored(6000, 2));
        assertThat(host.next("DDATA/n/d").metrics().get(0).historical()).isFalse();
    }

    @Test
    void nothingIsSaidBeforeThePrimaryHostIsOnline() throws Exception {
        NodeConnection connection = node("scada", broker.uri());
        assertThatThrownBy(connection::connect).isInstanceOf(KuraConnectException.class);
        expect("HOST_OFFLINE Host application scada is not online");
        host.nothingMore();

        host.says(true, 100);
        connection.connect();
        expect("ONLINE ");
        expect("established");
        host.next("NBIRTH/n");

        host.says(false, 50); // older than what it said last
        host.says(false, 200);
        assertThat(host.next("NDEATH/n").metrics().get(0).name()).isEqualTo("bdSeq");
        expect("HOST_OFFLINE ");
        expect("lost");
        assertThat(connection.isConnected()).isFalse();
        host.nothingMore();
    }

    @Test
    void theNextServerIsTried() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        NodeConnection connection = node("", "tcp://127.0.0.1:" + nobody, broker.uri());
        connection.connect();
        expect("UNREACHABLE tcp://127.0.0.1:" + nobody);
        expect("ONLINE Connected to " + broker.uri());
        host.next("NBIRTH/n");
    }

    @Test
    void anAttemptThatHangsIsCutByClosing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            NodeConnection connection = node("", "tcp://127.0.0.1:" + silent.getLocalPort());
            Thread closer = new Thread(() -> {
                try {
                    silent.accept();
                    connection.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            closer.start();
            assertThatThrownBy(connection::connect).isInstanceOf(KuraConnectException.class);
            closer.join(10_000);
            assertThat(closer.isAlive()).isFalse();
        }
    }

    private final class News implements DataTransportListener {
        @Override
        public void onConnectionEstablished(boolean newSession) {
            news.add("established");
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
        public void onConfigurationUpdating(boolean wasConnected) {
            news.add("updating");
        }

        @Override
        public void onConfigurationUpdated(boolean wasConnected) {
            news.add("updated");
        }

        @Override
        public void onConnectionLost(Throwable cause) {
            news.add("lost");
        }

        @Override
        public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {
            try {
                Metric metric = PayloadCodec.decode(payload).metrics().get(0);
                news.add("arrived " + topic + " " + metric.name() + "=" + metric.value());
            } catch (ProtoReader.MalformedException e) {
                news.add("bad " + topic);
            }
        }

        @Override
        public void onMessageConfirmed(DataTransportToken token) {
            news.add("confirmed");
        }
    }
}
