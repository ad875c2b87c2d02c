package io.genkan.driver.http.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A device on loopback with the JDK's HTTP server: bodies by path, entity tags, and a password where one is set. */
final class TestDevice implements AutoCloseable {
    final Map<String, String> bodies = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile String authorization = "";
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TestDevice(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 50);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            requests.add(exchange.getRequestMethod() + " " + path + (condition == null ? "" : " if " + condition));
            String known = bodies.get(path);
            if (!authorization.isEmpty()
                    && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (known == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                bodies.put(path, new String(body, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
            } else {
                String tag = "\"" + known.hashCode() + "\"";
                exchange.getResponseHeaders().add("ETag", tag);
                if (tag.equals(condition)) {
                    exchange.sendResponseHeaders(304, -1);
                } else {
                    byte[] bytes = known.getBytes(StandardCharsets.UTF_8);
                    // chunks for one path, a length for the others
                    exchange.sendResponseHeaders(200, path.contains("chunked") ? 0 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
