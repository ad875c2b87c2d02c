package io.genkan.driver.mqtt.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A broker on loopback that starts and stops at once, for MQTT 3.1.1 and 5: retained messages, quality of service up to 1, plain
 * filters. In MQTT 5 it sends properties where it may, so that the client has to skip them.
 */
final class MiniBroker implements AutoCloseable {
    private static final byte[] PROPERTIES = {38, 0, 1, 'k', 0, 0};

    private final ServerSocket server = new ServerSocket();
    private final Map<String, byte[]> retained = new ConcurrentHashMap<>();
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    MiniBroker(int port) throws IOException {
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void publish(String topic, String payload) {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), true);
    }

    private void publish(String topic, byte[] payload, boolean keep) {
        if (keep) {
            retained.put(topic, payload);
        }
        clients.forEach(client -> client.deliver(topic, payload));
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "mini-broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Client client = new Client(server.accept());
                clients.add(client);
                if (server.isClosed()) { // one that came while the port was being closed
                    client.socket.close();
                    return;
                }
                thread(client::serve);
            }
        } catch (IOException stopped) {
            // that is the end
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Client client : clients) {
            client.socket.close();
        }
    }

    private final class Client {
        private final Socket socket;
        private final Set<String> filters = ConcurrentHashMap.newKeySet();
        private boolean five;
        private int nextId = 1;

        Client(Socket socket) {
            this.socket = socket;
        }

        void serve() {
            try (socket) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                while (true) {
                    int first = in.readUnsignedByte();
                    byte[] body = new byte[length(in)];
                    in.readFully(body);
                    take(first, new DataInputStream(new java.io.ByteArrayInputStream(body)));
                }
            } catch (IOException left) {
                clients.remove(this);
            }
        }

        private static int length(DataInputStream in) throws IOException {
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int digit = in.readUnsignedByte();
                length |= (digit & 0x7F) << shift;
                if (digit < 0x80) {
                    return length;
                }
            }
        }

        private void take(int first, DataInputStream in) throws IOException {
            switch (first >> 4) {
                case 1 -> {
                    in.readUTF();
                    five = in.readUnsignedByte() == 5;
                    send(0x20, five ? new byte[] {0, 0, 6, 38, 0, 1, 'k', 0, 0} : new byte[] {0, 0});
                }
                case 3 -> {
                    String topic = in.readUTF();
                    int id = (first >> 1 & 3) > 0 ? in.readUnsignedShort() : 0;
                    skipProperties(in);
                    publish(topic, in.readAllBytes(), (first & 1) != 0);
                    if (id > 0) {
                        send(0x40, new byte[] {(byte) (id >> 8), (byte) id});
                    }
                }
                case 8 -> {
                    int id = in.readUnsignedShort();
                    skipProperties(in);
                    ByteArrayOutputStream answer = new ByteArrayOutputStream();
                    answer.write(id >> 8);
                    answer.write(id);
                    if (five) {
                        answer.write(0);
                    }
                    Map<String, byte[]> kept = new java.util.LinkedHashMap<>();
                    while (in.available() > 0) {
                        String filter = in.readUTF();
                        in.readUnsignedByte();
                        filters.add(filter);
                        answer.write(filter.startsWith("secret/") ? 0x80 : 1);
                        byte[] last = retained.get(filter);
                        if (last != null) {
                            kept.put(filter, last);
                        }
                    }
                    send(0x90, answer.toByteArray());
                    kept.forEach(this::deliver);
                }
                case 10 -> {
                    int id = in.readUnsignedShort();
                    send(0xB0, new byte[] {(byte) (id >> 8), (byte) id});
                }
                case 12 -> send(0xD0, new byte[0]);
                case 4 -> {}
                default -> throw new IOException("goodbye");
            }
        }

        private void skipProperties(DataInputStream in) throws IOException {
            if (five) {
                in.skipBytes(length(in));
            }
        }

        synchronized void deliver(String topic, byte[] payload) {
            if (!filters.contains(topic)) {
                return;
            }
            try {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(body);
                out.writeUTF(topic);
                nextId = nextId % 65_535 + 1;
                out.writeShort(nextId);
                if (five) {
                    out.write(PROPERTIES.length);
                    out.write(PROPERTIES);
                }
                out.write(payload);
                send(0x32, body.toByteArray());
            } catch (IOException left) {
                // its thread sees it, too
            }
        }

        private synchronized void send(int first, byte[] body) throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(first);
            int length = body.length;
            do {
                int digit = length & 0x7F;
                length >>= 7;
                whole.write(length > 0 ? digit | 0x80 : digit);
            } while (length > 0);
            whole.writeBytes(body);
            socket.getOutputStream().write(whole.toByteArray());
        }
    }
}
