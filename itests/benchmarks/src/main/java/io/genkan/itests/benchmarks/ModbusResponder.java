package io.genkan.itests.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A Modbus TCP server that answers every read of registers with their numbers, in a process of its own. */
public final class ModbusResponder {
    private static final int REQUEST = 12;

    private ModbusResponder() {}

    /** Prints its port and answers until it is killed. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 600, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                Thread thread = new Thread(null, () -> serve(socket), "serve", 128 * 1024);
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64));
            OutputStream out = socket.getOutputStream();
            byte[] request = new byte[REQUEST];
            byte[] answer = new byte[9 + 2 * 125];
            while (true) {
                in.readFully(request);
                int address = (request[8] & 0xFF) << 8 | (request[9] & 0xFF);
                int count = request[11] & 0xFF;
                System.arraycopy(request, 0, answer, 0, 8);
                answer[4] = 0;
                answer[5] = (byte) (3 + 2 * count);
                answer[8] = (byte) (2 * count);
                for (int i = 0; i < count; i++) {
                    answer[9 + 2 * i] = (byte) ((address + i) >> 8);
                    answer[10 + 2 * i] = (byte) (address + i);
                }
                out.write(answer, 0, 9 + 2 * count);
            }
        } catch (IOException left) {
            // the client
        }
    }
}
