package io.genkan.connector.sparkplug.internal;

import io.genkan.connector.sparkplug.internal.ProtoReader.MalformedException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTimeoutException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An edge node's connection: connects when it is told to, waits for the primary host, sends births, and ends when the host
 * goes. Never connects by itself. Thread-safe.
 */
final class NodeConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeConnection.class);
    private static final long DEATH_MILLIS = 800;

    /** Told what becomes of the connection, in a sentence. */
    interface Outcome {
        void online(String sentence);

        void offline(String detail, String sentence);
    }

    /** Where the sockets for TLS come from. */
    interface Tls {
        SocketFactory sockets() throws GeneralSecurityException, IOException;
    }

    private final TransportOptions options;
    private final EdgeNode node;
    private final BdSeq numbers;
    private final Listeners<DataTransportListener> listeners;
    private final Outcome outcome;
    private final Tls tls;
    private final LongSupplier clock;
    private final Lane lane;
    private final ReentrantLock connecting = new ReentrantLock();
    private final AtomicBoolean rebirthAsked = new AtomicBoolean();
    /** Held from the node's word until it is on the link: what the node says has an order. */
    private final Object order = new Object();

    private volatile int server;
    private volatile boolean announced;
    private volatile boolean closed;
    private volatile @Nullable PahoLink attempt;
    private volatile @Nullable PahoLink link;
    private volatile CompletableFuture<Void> hostOnline = new CompletableFuture<>();
    private volatile @Nullable HostState host;
    private volatile int bdSeq;

    NodeConnection(
            TransportOptions options,
            EdgeNode node,
            BdSeq numbers,
            Listeners<DataTransportListener> listeners,
            Outcome outcome,
            Tls tls,
            LongSupplier clock) {
        this.options = options;
        this.node = node;
        this.numbers = numbers;
        this.listeners = listeners;
        this.outcome = outcome;
        this.tls = tls;
        this.clock = clock;
        this.lane = new Lane("sparkplug-" + options.topics().node());
    }

    boolean isConnected() {
        PahoLink now = link;
        return now != null && now.isConnected();
    }

    String server() {
        PahoLink now = link;
        return now == null ? options.servers().get(0) : now.server();
    }

    /** Connects to the first server that takes it, and whose primary host is online; tells listeners on this thread. */
    void connect() throws KuraConnectException {
        connecting.lock();
        try {
            if (isConnected()) {
                throw new IllegalStateException("Connected to " + server() + " already.");
            }
            KuraConnectException last = null;
            for (int i = 0; i < options.servers().size(); i++) {
                try {
                    connect(options.servers().get(server));
                    last = null;
                    break;
                } catch (KuraConnectException e) {
                    last = e;
                    server = (server + 1) % options.servers().size();
                }
            }
            if (last != null) {
                throw last;
            }
        } finally {
            connecting.unlock();
        }
        listeners.tell(listener -> listener.onConnectionEstablished(true));
        PahoLink made = link;
        announced = true;
        if (made != null) { // what happened before it was announced is told after it
            HostState state = host;
            if (state != null && !state.online()) {
                lane.add(() -> hostGone(made));
            } else if (!made.isConnected()) {
                lane.add(() -> lost(made, new IOException("the connection ended at once")));
            }
        }
    }

    private void connect(String uri) throws KuraConnectException {
        PahoLink made = null;
        try {
            int number = numbers.next();
            announced = false;
            hostOnline = new CompletableFuture<>();
            host = null;
            EdgeNode.Out will = EdgeNode.death(options.topics(), number, clock.getAsLong());
            made = new PahoLink(uri, options, TransportOptions.tls(uri) ? tls.sockets() : null, will, new Relay());
            attempt = made;
            if (closed) {
                throw new KuraConnectException("The Sparkplug connection is being stopped.");
            }
            made.connect();
            subscribe(made, options.topics().of("NCMD"));
            subscribe(made, options.topics().of("DCMD") + "/#");
            if (!options.host().isEmpty()) {
                subscribe(made, Topics.state(options.host()));
                awaitHost(uri);
            }
            synchronized (order) {
                bdSeq = number;
                send(made, node.begin(number, clock.getAsLong()));
                link = made;
            }
            made = null;
            outcome.online(
                    "Connected to " + uri + " as edge node " + options.topics().node() + " of group "
                            + options.topics().group()
                            + (options.host().isEmpty() ? "." : "; host " + options.host() + " is online."));
        } catch (MqttException | TimeoutException | ExecutionException e) {
            throw failed("UNREACHABLE", uri + " does not take the connection: " + reason(e) + ".", e);
        } catch (IOException | GeneralSecurityException e) {
            throw failed("TLS", uri + " cannot be reached with TLS: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("INTERRUPTED", "The attempt to connect to " + uri + " was stopped.", e);
        } finally {
            attempt = null;
            if (made != null) {
                made.close(0);
            }
        }
    }

    private static void subscribe(PahoLink to, String topic)
            throws MqttException, TimeoutException, InterruptedException, KuraConnectException {
        if (!to.subscribe(topic, 1)) {
            throw new KuraConnectException("The server refuses the subscription to " + topic + ": ask for it.");
        }
    }

    /** Clause 5.4: births only when the primary host is online. */
    private void awaitHost(String uri) throws KuraConnectException, InterruptedException, ExecutionException {
        try {
            hostOnline.get(options.timeout(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw failed(
                    "HOST_OFFLINE",
                    "Host application " + options.host() + " is not online at " + uri
                            + ": start it, or correct primary.host.application.id.",
                    e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (e instanceof TimeoutException) {
            return "no answer in time";
        }
        String text = String.valueOf(cause.getMessage());
        return text.isEmpty() ? cause.getClass().getSimpleName() : text;
    }

    private KuraConnectException failed(String detail, String sentence, Exception cause) {
        if (!closed) {
            outcome.offline(detail, sentence);
        }
        return new KuraConnectException(cause, sentence);
    }

    private static void send(PahoLink to, List<EdgeNode.Out> messages) throws MqttException {
        for (EdgeNode.Out out : messages) {
            to.publish(out.topic(), out.payload(), out.qos(), false);
        }
    }

    /** Says that the node dies, disconnects and tells listeners; stops an attempt that is under way. */
    void disconnect(long quiesceMillis) {
        PahoLink trying = attempt;
        if (trying != null) {
            trying.close(0);
        }
        PahoLink now = link;
        if (now == null) {
            return;
        }
        listeners.tell(DataTransportListener::onDisconnecting);
        if (end(now, quiesceMillis)) {
            outcome.offline("DISCONNECTED", "Disconnected from " + now.server() + ".");
            listeners.tell(DataTransportListener::onDisconnected);
        }
    }

    /** {@return whether this ended the connection, and not somebody before} */
    private boolean end(PahoLink which, long quiesceMillis) {
        synchronized (order) {
            if (link != which) {
                return false;
            }
            link = null;
            if (which.isConnected()) {
                try {
                    // clause 5.6: who leaves politely has no last will, and has to say it
                    which.publishAndWait(EdgeNode.death(options.topics(), bdSeq, clock.getAsLong()), DEATH_MILLIS);
                } catch (MqttException | TimeoutException e) {
                    LOG.debug("The node's death could not be told", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        which.close(Math.max(0, quiesceMillis));
        return true;
    }

    private PahoLink connected() throws KuraNotConnectedException {
        PahoLink now = link;
        if (now == null || !now.isConnected()) {
            throw new KuraNotConnectedException("There is no connection to a Sparkplug server.");
        }
        return now;
    }

    /** Sends a device's data, and its birth before it where it is due. */
    void data(String device, byte[] stored) throws KuraException {
        SparkplugPayload payload;
        try {
            payload = PayloadCodec.decode(stored);
        } catch (MalformedException e) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, e, "a stored message of " + device);
        }
        synchronized (order) {
            PahoLink now = connected();
            if (now.isFull()) {
                throw new KuraTooManyInflightMessagesException("Too many messages are under way.");
            }
            try {
                send(now, node.data(device, payload, clock.getAsLong()));
            } catch (MqttException e) {
                throw new KuraException(KuraErrorCode.CONNECTION_FAILED, e, "publish data of " + device);
            } catch (IllegalArgumentException e) {
                throw new KuraException(KuraErrorCode.INVALID_PARAMETER, e, e.getMessage());
            }
        }
    }

    /** Tells that a device has gone, when there is a connection. */
    void gone(String device) {
        synchronized (order) {
            List<EdgeNode.Out> death = node.gone(device, clock.getAsLong());
            PahoLink now = link;
            if (now != null && now.isConnected()) {
                try {
                    send(now, death);
                } catch (MqttException e) {
                    LOG.debug("The death of {} could not be told", device, e);
                }
            }
        }
    }

    @Nullable
    DataTransportToken publish(String topic, byte[] payload, int qos, boolean retain) throws KuraException {
        PahoLink now = connected();
        try {
            int id = now.publish(topic, payload, qos, retain);
            return id == 0 ? null : new DataTransportToken(id, sessionId());
        } catch (MqttException e) {
            throw new KuraException(KuraErrorCode.CONNECTION_FAILED, e, "publish to " + topic);
        } catch (IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, e, "publish to " + topic);
        }
    }

    private String sessionId() {
        return options.clientId() + '-' + server() + '-' + bdSeq;
    }

    void subscribe(String topic, int qos) throws KuraException {
        try {
            if (!connected().subscribe(topic, qos)) {
                throw new KuraException(KuraErrorCode.SUBSCRIPTION_ERROR, "The server refuses " + topic + ".");
            }
        } catch (MqttException | IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.SUBSCRIPTION_ERROR, e, topic);
        } catch (TimeoutException e) {
            throw new KuraTimeoutException("The server did not answer when asked for " + topic + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KuraTimeoutException("Interrupted while asking for " + topic + ".", e);
        }
    }

    void unsubscribe(String topic) throws KuraException {
        if (topic.equals(options.topics().of("NCMD"))
                || topic.equals(options.topics().of("DCMD") + "/#")) {
            return; // the node itself needs it
        }
        try {
            connected().unsubscribe(topic);
        } catch (MqttException | IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.SUBSCRIPTION_ERROR, e, topic);
        } catch (TimeoutException e) {
            throw new KuraTimeoutException("The server did not answer when asked to end " + topic + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KuraTimeoutException("Interrupted while asking to end " + topic + ".", e);
        }
    }

    /** Ends everything within about two seconds, with the node's death; no listener is told. */
    @Override
    public void close() {
        closed = true;
        PahoLink trying = attempt;
        if (trying != null) {
            trying.close(0);
        }
        PahoLink now = link;
        if (now != null) {
            end(now, 0);
        }
        lane.close();
    }

    /** What comes from Paho, on its thread: only looked at here, and done on the lane. */
    private final class Relay implements PahoLink.Events {
        @Override
        public void arrived(PahoLink from, String topic, byte[] payload, int qos, boolean retained) {
            if (!options.host().isEmpty() && topic.equals(Topics.state(options.host()))) {
                HostState state = HostState.parse(payload);
                if (state != null) {
                    hostIs(from, state);
                }
                return;
            }
            Topics.Command command = options.topics().command(topic);
            if (command == null) {
                lane.add(() -> listeners.tell(listener -> listener.onMessageArrived(topic, payload, qos, retained)));
            } else if (!retained) { // an old command is not for now
                commanded(from, command, topic, payload, qos);
            }
        }

        @Override
        public void confirmed(PahoLink from, int messageId) {
            DataTransportToken token = new DataTransportToken(messageId, sessionId());
            lane.add(() -> listeners.tell(listener -> listener.onMessageConfirmed(token)));
        }

        @Override
        public void lost(PahoLink from, Throwable cause) {
            lane.add(() -> NodeConnection.this.lost(from, cause));
        }
    }

    private void lost(PahoLink which, Throwable cause) {
        synchronized (order) {
            if (link != which || !announced) {
                return;
            }
            link = null;
        }
        outcome.offline("CONNECTION_LOST", "The connection to " + which.server() + " is lost.");
        which.close(0);
        listeners.tell(listener -> listener.onConnectionLost(cause));
    }

    private void hostIs(PahoLink from, HostState state) {
        HostState before = host;
        if (!state.after(before)) {
            return;
        }
        host = state;
        if (state.online()) {
            hostOnline.complete(null);
        } else {
            lane.add(() -> hostGone(from));
        }
    }

    /** Clause 5.4.1: the node dies with its primary host, and looks for it at the next server. */
    private void hostGone(PahoLink from) {
        HostState now = host;
        if (now == null || now.online() || !announced || !end(from, 0)) {
            return;
        }
        server = (server + 1) % options.servers().size();
        String sentence = "Host application " + options.host() + " went offline; data is kept until it is back.";
        outcome.offline("HOST_OFFLINE", sentence);
        listeners.tell(listener -> listener.onConnectionLost(new IOException(sentence)));
    }

    private void commanded(PahoLink from, Topics.Command command, String topic, byte[] bytes, int qos) {
        SparkplugPayload payload;
        try {
            payload = PayloadCodec.decode(bytes);
        } catch (MalformedException e) {
            LOG.warn("A command on {} is left out: {}", topic, e.getMessage());
            return;
        }
        if (command.device().isEmpty() && EdgeNode.asksForRebirth(payload) && rebirthAsked.compareAndSet(false, true)) {
            lane.add(() -> rebirth(from));
        }
        byte[] named = PayloadCodec.encode(node.named(command.device(), payload));
        lane.add(() -> listeners.tell(listener -> listener.onMessageArrived(topic, named, qos, false)));
    }

    private void rebirth(PahoLink which) {
        synchronized (order) {
            rebirthAsked.set(false);
            if (link != which) {
                return;
            }
            try {
                send(which, node.rebirth(clock.getAsLong()));
            } catch (MqttException e) {
                LOG.debug("The births could not be told again", e);
            }
        }
    }
}
