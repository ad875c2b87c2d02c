package io.genkan.itests.benchmarks.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** One thread that serves thousands of connections and timers. Everything happens on the thread that calls {@link #run}. */
final class EventLoop implements AutoCloseable {
    private static final int BUFFER = 256 << 10;

    /** What a connection is for. */
    interface Handler {
        /** It is open. */
        void opened(Connection connection);

        /** Something came; what is not taken is given again with what comes next. */
        void received(Connection connection, ByteBuffer bytes);

        /** It was closed by the other side, or never opened. */
        void closed(String why);
    }

    private record Timer(long at, long number, Runnable task) {}

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            (a, b) -> a.at() == b.at() ? Long.compare(a.number(), b.number()) : Long.compare(a.at() - b.at(), 0));
    private long numbers;

    EventLoop() throws IOException {
        this.selector = Selector.open();
    }

    /** Does something at a time of {@link System#nanoTime}. */
    void at(long nanos, Runnable task) {
        timers.add(new Timer(nanos, numbers++, task));
    }

    /** Opens a connection from an address of this machine. */
    void connect(InetAddress from, InetSocketAddress to, Handler handler) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(new InetSocketAddress(from, 0));
            Connection connection = new Connection(channel, handler);
            boolean isOpen = channel.connect(to);
            connection.key =
                    channel.register(selector, isOpen ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, connection);
            if (isOpen) {
                handler.opened(connection);
            }
        } catch (IOException e) {
            handler.closed("it cannot be opened: " + e.getMessage());
        }
    }

    /** Works until something is so. */
    void run(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            long now = System.nanoTime();
            Timer next = timers.peek();
            while (next != null && next.at() - now <= 0) {
                timers.poll();
                next.task().run();
                next = timers.peek();
            }
            long wait = next == null ? 50 : Math.max(1, Math.min(50, (next.at() - System.nanoTime()) / 1_000_000));
            selector.select(wait);
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                if (key.isValid() && key.attachment() instanceof Connection connection) {
                    connection.ready(key, buffer);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** A connection. */
    static final class Connection {
        private final SocketChannel channel;
        private final Handler handler;
        private final Deque<ByteBuffer> out = new ArrayDeque<>();
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private @org.jspecify.annotations.Nullable SelectionKey key;

        private Connection(SocketChannel channel, Handler handler) {
            this.channel = channel;
            this.handler = handler;
        }

        /** Sends bytes; what the network does not take at once goes later. */
        void send(byte[] bytes) {
            out.add(ByteBuffer.wrap(bytes));
            try {
                flush();
            } catch (IOException e) {
                fail(e);
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                handler.closed("it cannot be closed: " + e.getMessage());
            }
        }

        private void flush() throws IOException {
            while (!out.isEmpty()) {
                ByteBuffer first = out.getFirst();
                channel.write(first);
                if (first.hasRemaining()) {
                    break;
                }
                out.removeFirst();
            }
            if (key != null && key.isValid()) {
                key.interestOps(out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        }

        private void ready(SelectionKey ready, ByteBuffer buffer) {
            try {
                if (ready.isConnectable() && channel.finishConnect()) {
                    ready.interestOps(SelectionKey.OP_READ);
                    handler.opened(this);
                }
                if (ready.isValid() && ready.isWritable()) {
                    flush();
                }
                if (ready.isValid() && ready.isReadable()) {
                    read(buffer.clear());
                }
            } catch (IOException e) {
                fail(e);
            }
        }

        private void read(ByteBuffer buffer) throws IOException {
            buffer.put(rest);
            int count = channel.read(buffer);
            if (count < 0) {
                channel.close();
                handler.closed("");
                return;
            }
            buffer.flip();
            handler.received(this, buffer);
            rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        }

        private void fail(IOException e) {
            close();
            handler.closed(String.valueOf(e.getMessage()));
        }
    }
}
