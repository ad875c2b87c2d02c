package io.genkan.itests.runtime;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Modbus TCP server on loopback, unit 1, whose holding register n has the value 100 + n; it can misbehave. */
final class Machine implements AutoCloseable {
    /** How it answers. */
    enum Manner {
        WELL,
        /** Bytes of another protocol. */
        GARBAGE,
        /** The right answer, when nobody waits for it any more. */
        LATE,
        /** The beginning of an answer. */
        SHORT,
        /** The right answer, of another unit. */
        OTHER_UNIT,
        NOT_AT_ALL
    }

    private static final int HEADER = 7;
    private static final long LATE_MILLIS = 400;

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.WELL;

    Machine() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        thread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void answers(Manner how) {
        manner = how;
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "machine");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                thread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] header = new byte[HEADER];
            while (true) {
                in.readFully(header);
                byte[] pdu = new byte[ByteBuffer.wrap(header).getShort(4) - 1];
                in.readFully(pdu);
                answer(socket.getOutputStream(), header, pdu);
            }
        } catch (IOException gone) {
            // and so is this thread
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(OutputStream out, byte[] header, byte[] pdu) throws IOException, InterruptedException {
        byte[] answer = answer(header, pdu);
        switch (manner) {
            case WELL -> out.write(answer);
            case GARBAGE -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case LATE -> {
                TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
                out.write(answer);
            }
            case SHORT -> out.write(answer, 0, answer.length - 1);
            case OTHER_UNIT -> {
                answer[6]++;
                out.write(answer);
            }
            case NOT_AT_ALL -> {}
        }
    }

    private static byte[] answer(byte[] header, byte[] pdu) {
        int address = ByteBuffer.wrap(pdu).getShort(1);
        int count = ByteBuffer.wrap(pdu).getShort(3);
        ByteBuffer answer = ByteBuffer.wrap(Arrays.copyOf(header, HEADER + 2 + 2 * count));
        answer.putShort(4, (short) (3 + 2 * count));
        answer.put(HEADER, pdu[0]).put(HEADER + 1, (byte) (2 * count));
        for (int i = 0; i < count; i++) {
            answer.putShort(HEADER + 2 + 2 * i, (short) (100 + address + i));
        }
        return answer.array();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
