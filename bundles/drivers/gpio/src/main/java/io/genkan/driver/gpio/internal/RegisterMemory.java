package io.genkan.driver.gpio.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Registers that keep what is written, before a mock of Pi4J: that one forgets a register once it was read. Thread-safe.
 */
final class RegisterMemory implements Board.Registers {
    private final Board.Registers mock;
    private final int width;
    private final byte[] memory;
    private final Map<Integer, Integer> mirrors = new HashMap<>();

    /** @param width bytes of a register */
    RegisterMemory(Board.Registers mock, int width) {
        this.mock = mock;
        this.width = width;
        this.memory = new byte[256 * width];
    }

    /** Makes the registers a chip's. */
    synchronized void become(ChipTable table) {
        mirrors.putAll(table.mirrors());
        for (ChipTable.Write write : table.sample()) {
            keep(write.register(), write.bytes());
        }
    }

    private void keep(int register, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            memory[(register * width + i) % memory.length] = bytes[i];
        }
    }

    @Override
    public synchronized byte[] read(int register, int count) throws IOException {
        mock.read(register, count);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = memory[(register * width + i) % memory.length];
        }
        return bytes;
    }

    @Override
    public synchronized void write(int register, byte[] bytes) throws IOException {
        mock.write(register, bytes);
        mock.read(register, bytes.length); // its memory would grow
        keep(register, bytes);
        Integer seen = mirrors.get(register);
        if (seen != null) {
            keep(seen, bytes);
        }
    }
}
