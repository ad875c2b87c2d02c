package io.genkan.driver.s7.internal;

import com.github.xingshuangs.iot.protocol.s7.service.S7PLCServer;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A controller with data block 1, of the library's maker; when it is switched off its connections end. */
final class TestPlc extends S7PLCServer implements AutoCloseable {
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    TestPlc(int wanted) {
        addDBArea(1);
        start(wanted);
    }

    int listens() {
        return getServerSocket().getLocalPort();
    }

    byte[] block() {
        byte[] block = dataMap.get("DB1");
        if (block == null) {
            throw new IllegalStateException("there is no DB1 in " + dataMap.keySet());
        }
        return block;
    }

    void put(int offset, byte... bytes) {
        System.arraycopy(bytes, 0, block(), offset, bytes.length);
    }

    @Override
    protected void doClientConnected(Socket socket) {
        clients.add(socket);
        super.doClientConnected(socket);
    }

    /** The library's server tells a missing block in one byte; a controller takes four, and says so in two lengths. */
    @Override
    protected void write(Socket socket, byte[] answer) {
        boolean missing = answer.length == 22 && answer[19] == 4 && answer[21] == 0x0A;
        if (!missing) {
            super.write(socket, answer);
            return;
        }
        byte[] whole = Arrays.copyOf(answer, 25);
        whole[3] = 25;
        whole[16] = 4;
        super.write(socket, whole);
    }

    @Override
    public void close() throws IOException {
        stop();
        for (Socket client : clients) {
            client.close();
        }
    }
}
