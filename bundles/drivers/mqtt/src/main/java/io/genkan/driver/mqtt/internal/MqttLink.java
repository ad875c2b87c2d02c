package io.genkan.driver.mqtt.internal;

import io.genkan.driver.mqtt.internal.Packets.Packet;
import io.genkan.driver.mqtt.internal.Packets.Publication;
import io.genkan.support.driver.DeviceFailure;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a broker, from the first byte to its end. One thread opens it and stays in {@link #run}; any thread writes
 * and closes. Every wait has a bound.
 */
final class MqttLink implements AutoCloseable {
    private final MqttOptions options;
    private final Packets packets;
    private final Socket socket;
    private final BiConsumer<String, byte[]> arrived;
    private final Map<Integer, CompletableFuture<Packet>> waiting = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private int lastId;
    private @Nullable DataInputStream in;
    private volatile boolean closed;

    /** @param arrived told each message, on the thread of {@link #run} */
    MqttLink(MqttOptions options, Socket socket, BiConsumer<String, byte[]> arrived) {
        this.options = options;
        this.packets = new Packets(options.five(), options.maxSize());
        this.socket = socket;
        this.arrived = arrived;
    }

    /** Connects and waits until the broker has taken the client. */
    void open(String clientId) throws DeviceFailure {
        try {
            socket.connect(new InetSocketAddress(options.host(), options.port()), options.timeout());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(options.timeout());
            DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            in = input;
            send(packets.connect(options, clientId));
            Packet answer = packets.read(input.readUnsignedByte(), input);
            int reason = packets.connected(answer);
            if (reason != 0) {
                throw new DeviceFailure(
                        "REFUSED",
                        Reasons.needsSomebody(reason),
                        "The broker " + options.place() + " " + Reasons.refusal(reason) + ".");
            }
        } catch (IOException e) {
            close();
            throw failure(e);
        } catch (DeviceFailure e) {
            close();
            throw e;
        }
    }

    /** Takes what comes until the connection ends, and says why it did. Asks a silent broker whether it is still there. */
    DeviceFailure run() {
        DataInputStream input = java.util.Objects.requireNonNull(in, "not open");
        boolean asked = false;
        try {
            while (true) {
                socket.setSoTimeout(asked ? options.timeout() : Math.max(200, options.keepAlive() / 2));
                int first;
                try {
                    first = input.readUnsignedByte();
                } catch (SocketTimeoutException silence) {
                    if (asked) {
                        throw silence;
                    }
                    send(Packets.ping());
                    asked = true;
                    continue;
                }
                asked = false;
                socket.setSoTimeout(options.timeout());
                take(packets.read(first, input));
            }
        } catch (IOException e) {
            close();
            return failure(e);
        }
    }

    private void take(Packet packet) throws IOException {
        switch (packet.type()) {
            case Packets.PUBLISH -> {
                Publication publication = packets.published(packet);
                arrived.accept(publication.topic(), publication.payload());
                if (publication.id() != 0) {
                    send(packets.acknowledge(publication.id()));
                }
            }
            case Packets.PUBACK, Packets.SUBACK, Packets.UNSUBACK -> {
                CompletableFuture<Packet> request = waiting.remove(Packets.id(packet.body()));
                if (request != null) {
                    request.complete(packet);
                }
            }
            case Packets.PINGRESP -> {}
            case Packets.DISCONNECT -> throw new Packets.BadPacket("ended the connection");
            default -> throw new Packets.BadPacket("sent bytes that are not MQTT");
        }
    }

    /** {@return for each filter whether the broker took it} */
    boolean[] subscribe(List<String> filters) throws DeviceFailure {
        Packet answer = request(id -> packets.subscribe(id, filters));
        boolean[] taken = new boolean[filters.size()];
        try {
            int[] codes = packets.subscribed(answer.body());
            for (int i = 0; i < taken.length; i++) {
                taken[i] = i < codes.length && codes[i] < 0x80;
            }
        } catch (IOException e) {
            close();
            throw failure(e);
        }
        return taken;
    }

    void unsubscribe(String filter) throws DeviceFailure {
        request(id -> packets.unsubscribe(id, filter));
    }

    /** Publishes; with quality of service 1 until the broker has taken it. */
    void publish(String topic, byte[] payload, int qos, boolean retained) throws DeviceFailure {
        if (qos == 0) {
            try {
                send(packets.publish(0, topic, payload, 0, retained));
            } catch (IOException e) {
                throw failure(e);
            }
            return;
        }
        ByteBuffer rest =
                request(id -> packets.publish(id, topic, payload, 1, retained)).body();
        int reason = packets.acknowledged(rest);
        if (reason >= 0x80) {
            throw new IllegalArgumentException(
                    "The broker refused what was written to " + topic + " with reason " + reason + ".");
        }
    }

    private interface Numbered {
        byte[] packet(int id);
    }

    private Packet request(Numbered numbered) throws DeviceFailure {
        CompletableFuture<Packet> answer = new CompletableFuture<>();
        int id;
        synchronized (waiting) {
            do {
                lastId = lastId % 65_535 + 1;
            } while (waiting.containsKey(lastId));
            id = lastId;
            waiting.put(id, answer);
        }
        try {
            if (closed) {
                throw new IOException("ended the connection");
            }
            send(numbered.packet(id));
            return answer.get(options.timeout(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new DeviceFailure(
                    "NO_ANSWER",
                    false,
                    "The broker " + options.place() + " did not answer within " + options.timeout() + " ms.");
        } catch (ExecutionException e) {
            throw new DeviceFailure("LOST", false, "The connection to the broker " + options.place() + " ended.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceFailure("INTERRUPTED", false, "Waiting for the broker was interrupted.");
        } finally {
            waiting.remove(id);
        }
    }

    /** A broker that takes nothing must not hold up those who wait behind: then the connection is over. */
    private void send(byte[] packet) throws IOException {
        try {
            if (!writing.tryLock(options.timeout(), TimeUnit.MILLISECONDS)) {
                close();
                throw new IOException("takes nothing any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was not waited for any longer", e);
        }
        try {
            OutputStream out = socket.getOutputStream();
            out.write(packet);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    private DeviceFailure failure(IOException e) {
        String broker = "The broker " + options.place() + " ";
        if (e instanceof Packets.BadPacket) {
            return new DeviceFailure("BAD_ANSWER", false, broker + e.getMessage() + ".");
        }
        if (e instanceof SocketTimeoutException) {
            return new DeviceFailure(
                    "NO_ANSWER", false, broker + "did not answer within " + options.timeout() + " ms.");
        }
        if (e instanceof java.net.UnknownHostException) {
            return new DeviceFailure(
                    "UNKNOWN_HOST", false, "Host " + options.host() + " is not known; check its name.");
        }
        if (e instanceof java.net.ConnectException) {
            return new DeviceFailure(
                    "CONNECTION_REFUSED", false, broker + "refused the connection; check that it runs and the port.");
        }
        if (e instanceof javax.net.ssl.SSLException) {
            return new DeviceFailure("TLS", true, broker + "cannot be reached with TLS: " + e.getMessage() + ".");
        }
        String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
        return new DeviceFailure(
                "LOST", false, "The connection to the broker " + options.place() + " ended" + why + ".");
    }

    /** Says goodbye when that takes no time, and ends the connection. */
    void leave() {
        if (writing.tryLock()) {
            try {
                socket.getOutputStream().write(Packets.goodbye());
            } catch (IOException gone) {
                // then it knows
            } finally {
                writing.unlock();
            }
        }
        close();
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
        IOException end = new IOException("ended");
        waiting.values().forEach(request -> request.completeExceptionally(end));
    }
}
