package io.genkan.kura.cloud.internal.mqtt;

import io.genkan.kura.cloud.internal.Room;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paho's client with three cures at its network connection. Its sockets can be closed in the middle of connecting. And
 * nothing is read before the first message is written: Paho starts its threads one after the other and waits for each,
 * without a bound, so a server that closes the connection meanwhile would leave a thread behind for ever. And no message takes
 * more memory than the gateway has, see {@link PacketGate}.
 */
final class GatedClient extends MqttAsyncClient {
    private static final Logger logger = LoggerFactory.getLogger(GatedClient.class);
    private static final long GATE_SECONDS = 10;

    private final List<Gated> modules = new CopyOnWriteArrayList<>();
    private final Backlog backlog = new Backlog(Room.ARRIVED);

    GatedClient(String uri, String clientId, MqttClientPersistence persistence) throws MqttException {
        super(uri, clientId, persistence);
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectOptions options) throws MqttException {
        NetworkModule[] plain = super.createNetworkModules(address, options);
        NetworkModule[] gated = new NetworkModule[plain.length];
        for (int i = 0; i < plain.length; i++) {
            Gated module = new Gated(plain[i]);
            modules.add(module);
            gated[i] = module;
        }
        return gated;
    }

    /** Closes the sockets. */
    void cut() {
        modules.forEach(Gated::cut);
    }

    /** {@return what has arrived and not been looked at yet} */
    Backlog backlog() {
        return backlog;
    }

    private final class Gated implements NetworkModule {
        private final NetworkModule network;
        private final CountDownLatch written = new CountDownLatch(1);
        private volatile boolean cut;

        Gated(NetworkModule network) {
            this.network = network;
        }

        @Override
        public void start() throws IOException, MqttException {
            if (cut) {
                throw new IOException("closed before it was opened");
            }
            network.start();
            if (cut) {
                cut();
            }
        }

        /** Leaves the gate as it is: Paho's threads must all have started before one may see the end. */
        void cut() {
            cut = true;
            try {
                network.stop();
            } catch (IOException e) {
                logger.debug("A socket did not close well", e);
            }
        }

        @Override
        public void stop() throws IOException {
            written.countDown();
            network.stop();
        }

        @Override
        public String getServerURI() {
            return network.getServerURI();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new PacketGate(afterFirstMessage(), backlog, Room.LARGEST_MESSAGE);
        }

        private InputStream afterFirstMessage() throws IOException {
            return new FilterInputStream(network.getInputStream()) {
                @Override
                public int read() throws IOException {
                    awaitWritten();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    awaitWritten();
                    return in.read(bytes, offset, length);
                }
            };
        }

        private void awaitWritten() throws IOException {
            try {
                if (!written.await(GATE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("nothing was sent within " + GATE_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(network.getOutputStream()) {
                @Override
                public void write(int oneByte) throws IOException {
                    try {
                        out.write(oneByte);
                    } finally {
                        written.countDown();
                    }
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        out.write(bytes, offset, length);
                    } finally {
                        written.countDown();
                    }
                }
            };
        }
    }
}
