package org.example.kettle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A kettle on loopback. */
final class Kettle implements AutoCloseable {
    final Map<String, String> values = new ConcurrentHashMap<>();
    private final ServerSocket server = new ServerSocket();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    Kettle(int port) throws IOException {
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "kettle");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                thread(() -> serve(socket));
            }
        } catch (IOException switchedOff) {
            // that is the end
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line;
            while ((line = in.readLine()) != null) {
                String[] words = line.split(" ", 4);
                String answer;
                if (words.length > 2 && values.containsKey(words[2])) {
                    if (words[1].equals("SET")) {
                        values.put(words[2], words[3]);
                    }
                    answer = words[0] + " " + values.get(words[2]);
                } else {
                    answer = words[0] + " ERROR there is no such value";
                }
                socket.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException left) {
            // the driver, or the kettle
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
