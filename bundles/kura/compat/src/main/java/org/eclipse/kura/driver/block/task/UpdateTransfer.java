package org.eclipse.kura.driver.block.task;

import java.io.IOException;
import org.eclipse.kura.driver.binary.Buffer;

/** Fetches bytes, lets the tasks change them, and sends them. */
final class UpdateTransfer extends ToplevelBlockTask {
    private final ToplevelBlockTask read;
    private final ToplevelBlockTask write;

    UpdateTransfer(ToplevelBlockTask read, ToplevelBlockTask write) {
        super(write.getStart(), write.getEnd(), Mode.UPDATE);
        this.read = read;
        this.write = write;
    }

    ToplevelBlockTask read() {
        return read;
    }

    ToplevelBlockTask write() {
        return write;
    }

    @Override
    public void run() throws IOException {
        read.processBuffer();
        write.getBuffer().write(0, read.getBuffer().toArray());
        runChildren();
        processBuffer();
    }

    @Override
    public void processBuffer() throws IOException {
        write.processBuffer();
    }

    @Override
    public Buffer getBuffer() {
        return write.getBuffer();
    }
}
