package io.genkan.driver.modbus.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Modbus server on loopback, TCP or RTU over TCP, that can be stopped, started again on the same port, and told to
 * misbehave. All units share one set of tables.
 */
final class FaultyModbusServer implements AutoCloseable {
    enum Fault {
        NONE,
        SILENCE,
        /** Bytes that are no frame. */
        GARBAGE,
        /** A frame that ends too early; the connection stays open. */
        CUT_SHORT,
        /** A whole frame with fewer bytes of data than were asked for. */
        TOO_LITTLE_DATA,
        /** The right answer, after the client's time-out. */
        LATE,
        OTHER_UNIT,
        WRONG_TRANSACTION,
        WRONG_FUNCTION,
        /** RTU only: a checksum that is wrong. */
        WRONG_CRC,
        BUSY,
        GATEWAY_NO_RESPONSE,
        CLOSES
    }

    record Request(int unit, int function, int address, int count) {}

    final int[] holding = new int[65536];
    final int[] input = new int[65536];
    final BitSet coils = new BitSet();
    final BitSet discretes = new BitSet();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    /** Holding and input registers that do not exist. */
    final Set<Integer> missing = ConcurrentHashMap.newKeySet();

    final AtomicInteger connections = new AtomicInteger();
    /** Released by a test to let a LATE answer go. */
    volatile CountDownLatch lateGate = new CountDownLatch(1);

    private final boolean rtu;
    private final Map<Integer, Fault> faults = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Fault everywhere = Fault.NONE;
    private ServerSocket listener;
    private final int port;

    FaultyModbusServer(boolean rtu) throws IOException {
        this(rtu, 0);
    }

    /** A server on a port that may have been another's a moment ago. */
    FaultyModbusServer(boolean rtu, int onPort) throws IOException {
        this.rtu = rtu;
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 10);
        port = listener.getLocalPort();
        accept(listener);
    }

    int port() {
        return port;
    }

    void fault(Fault fault) {
        everywhere = fault;
    }

    void fault(int unit, Fault fault) {
        faults.put(unit, fault);
    }

    long requestsTo(int unit) {
        return requests.stream().filter(request -> request.unit() == unit).count();
    }

    /** Ends every connection and refuses new ones. */
    void stop() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every connection and accepts new ones. */
    void dropConnections() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }

    void startAgain() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listener = again;
        accept(again);
    }

    @Override
    public void close() {
        lateGate.countDown();
        stop();
    }

    private void accept(ServerSocket server) {
        thread(() -> {
            while (true) {
                Socket socket;
                try {
                    socket = server.accept();
                    socket.setTcpNoDelay(true);
                } catch (IOException stopped) {
                    return;
                }
                sockets.add(socket);
                if (server.isClosed()) {
                    // a listener that is closed while it waits may still accept one
                    dropConnections();
                    return;
                }
                connections.incrementAndGet();
                thread(() -> serve(socket));
            }
        });
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "faulty-modbus-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int transaction = 0;
                byte[] pdu;
                int unit;
                if (rtu) {
                    unit = in.readUnsignedByte();
                    pdu = rtuPdu(in);
                } else {
                    transaction = in.readUnsignedShort();
                    in.readUnsignedShort();
                    pdu = new byte[in.readUnsignedShort() - 1];
                    unit = in.readUnsignedByte();
                    in.readFully(pdu);
                }
                requests.add(
                        new Request(unit, pdu[0], ModbusPdu.unsignedShort(pdu, 1), ModbusPdu.unsignedShort(pdu, 3)));
                if (!(rtu && unit == 0)) {
                    answer(socket, transaction, unit, pdu);
                } else {
                    carryOut(pdu);
                }
            }
        } catch (IOException clientLeft) {
            // so does this thread
        }
    }

    private static byte[] rtuPdu(DataInputStream in) throws IOException {
        byte[] head = new byte[5];
        in.readFully(head);
        byte[] pdu = head;
        if (head[0] == 15 || head[0] == 16) {
            int bytes = in.readUnsignedByte();
            pdu = Arrays.copyOf(head, 6 + bytes);
            pdu[5] = (byte) bytes;
            in.readFully(pdu, 6, bytes);
        }
        in.readUnsignedShort();
        return pdu;
    }

    private void answer(Socket socket, int transaction, int unit, byte[] request) throws IOException {
        Fault fault = faults.getOrDefault(unit, everywhere);
        OutputStream out = socket.getOutputStream();
        byte[] answer = carryOut(request);
        switch (fault) {
            case NONE -> out.write(frame(transaction, unit, answer));
            case SILENCE -> {}
            case GARBAGE -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case CUT_SHORT -> {
                byte[] frame = frame(transaction, unit, answer);
                out.write(frame, 0, frame.length - 2);
            }
            case TOO_LITTLE_DATA -> {
                byte[] less = Arrays.copyOf(answer, answer.length - 2);
                less[1] = (byte) (less[1] - 2);
                out.write(frame(transaction, unit, less));
            }
            case LATE -> {
                try {
                    lateGate.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(frame(transaction, unit, answer));
            }
            case OTHER_UNIT -> out.write(frame(transaction, unit + 1, answer));
            case WRONG_TRANSACTION -> out.write(frame(transaction + 7, unit, answer));
            case WRONG_FUNCTION -> {
                answer[0] = (byte) (answer[0] == 3 ? 4 : 3);
                out.write(frame(transaction, unit, answer));
            }
            case WRONG_CRC -> {
                byte[] frame = frame(transaction, unit, answer);
                frame[frame.length - 1] ^= 1;
                out.write(frame);
            }
            case BUSY -> out.write(frame(transaction, unit, exception(request[0], 6)));
            case GATEWAY_NO_RESPONSE -> out.write(frame(transaction, unit, exception(request[0], 11)));
            case CLOSES -> socket.close();
        }
    }

    private byte[] frame(int transaction, int unit, byte[] pdu) {
        byte[] frame;
        if (rtu) {
            frame = new byte[pdu.length + 3];
            frame[0] = (byte) unit;
            System.arraycopy(pdu, 0, frame, 1, pdu.length);
            int crc = RtuFraming.crc(frame, pdu.length + 1);
            frame[pdu.length + 1] = (byte) crc;
            frame[pdu.length + 2] = (byte) (crc >> 8);
        } else {
            frame = new byte[pdu.length + 7];
            ModbusPdu.putShort(frame, 0, transaction);
            ModbusPdu.putShort(frame, 4, pdu.length + 1);
            frame[6] = (byte) unit;
            System.arraycopy(pdu, 0, frame, 7, pdu.length);
        }
        return frame;
    }

    private static byte[] exception(int function, int code) {
        return new byte[] {(byte) (function | 0x80), (byte) code};
    }

    private synchronized byte[] carryOut(byte[] request) {
        int function = request[0];
        int address = ModbusPdu.unsignedShort(request, 1);
        int count = ModbusPdu.unsignedShort(request, 3);
        switch (function) {
            case 1, 2 -> {
                byte[] answer = new byte[2 + (count + 7) / 8];
                answer[0] = (byte) function;
                answer[1] = (byte) (answer.length - 2);
                for (int i = 0; i < count; i++) {
                    if ((function == 1 ? coils : discretes).get(address + i)) {
                        answer[2 + i / 8] |= (byte) (1 << i % 8);
                    }
                }
                return answer;
            }
            case 3, 4 -> {
                byte[] answer = new byte[2 + 2 * count];
                answer[0] = (byte) function;
                answer[1] = (byte) (2 * count);
                for (int i = 0; i < count; i++) {
                    if (missing.contains(address + i)) {
                        return exception(function, 2);
                    }
                    ModbusPdu.putShort(answer, 2 + 2 * i, (function == 3 ? holding : input)[address + i]);
                }
                return answer;
            }
            case 5 -> coils.set(address, count == 0xFF00);
            case 6 -> holding[address] = count;
            case 15 -> {
                for (int i = 0; i < count; i++) {
                    coils.set(address + i, (request[6 + i / 8] >> i % 8 & 1) != 0);
                }
            }
            case 16 -> {
                for (int i = 0; i < count; i++) {
                    holding[address + i] = ModbusPdu.unsignedShort(request, 6 + 2 * i);
                }
            }
            default -> {
                return exception(function, 1);
            }
        }
        return Arrays.copyOf(request, 5);
    }
}
