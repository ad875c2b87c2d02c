package io.genkan.kura.deployment.internal.download;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server on loopback that can do everything wrong. */
public final class FaultyServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    public FaultyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What clients asked for by Range. */
    public List<String> ranges() {
        return ranges;
    }

    public FaultyServer serve(String path, byte[] content) {
        server.createContext(path, exchange -> answer(exchange, content, content.length));
        return this;
    }

    public FaultyServer serveWithPassword(String path, byte[] content, String user, String password) {
        server.createContext(path, exchange -> answer(exchange, content, content.length))
                .setAuthenticator(new BasicAuthenticator("test") {
                    @Override
                    public boolean checkCredentials(String givenUser, String givenPassword) {
                        return user.equals(givenUser) && password.equals(givenPassword);
                    }
                });
        return this;
    }

    public FaultyServer redirect(String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        return this;
    }

    public FaultyServer status(String path, int status) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        return this;
    }

    /** Promises the whole and closes the connection before its end, the first time. */
    public FaultyServer cutOnce(String path, byte[] content, int sent) {
        CountDownLatch first = new CountDownLatch(1);
        server.createContext(path, exchange -> {
            boolean cut = first.getCount() > 0;
            first.countDown();
            answer(exchange, content, cut ? sent : content.length);
        });
        return this;
    }

    private void answer(HttpExchange exchange, byte[] content, int sent) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = 0;
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        if (range != null) {
            ranges.add(range);
            from = Integer.parseInt(range.replaceAll("\\D", ""));
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, sent - from);
        out.flush();
        if (sent < content.length) {
            throw new IOException("The server closes the connection of a request that fails, which is what is wanted");
        }
        exchange.close();
    }

    /** Sends some bytes and then nothing. */
    public FaultyServer stall(String path, int promised, int sent) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, promised);
            OutputStream out = exchange.getResponseBody();
            out.write(new byte[sent]);
            out.flush();
            await();
            exchange.close();
        });
        return this;
    }

    /** Sends a byte now and then, so that nobody takes it for silent, and comes to no end. */
    public FaultyServer drip(String path) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            OutputStream out = exchange.getResponseBody();
            try {
                while (!closing.await(200, TimeUnit.MILLISECONDS)) {
                    out.write(0);
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        return this;
    }

    /** Sends for ever. */
    public FaultyServer endless(String path) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] block = new byte[1 << 14];
                while (closing.getCount() > 0) {
                    out.write(block);
                }
            }
        });
        return this;
    }

    private void await() {
        try {
            closing.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
