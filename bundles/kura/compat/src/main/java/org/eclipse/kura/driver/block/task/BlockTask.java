package org.eclipse.kura.driver.block.task;

import java.io.IOException;
import org.eclipse.kura.driver.block.Block;

/** Something to be done with a range of bytes, within the transfer of a larger one. */
public abstract class BlockTask extends Block {
    private final Mode mode;
    private ToplevelBlockTask parent;

    public BlockTask(int start, int end, Mode mode) {
        super(start, end);
        this.mode = mode;
    }

    /** {@return the transfer that this is part of, or null} */
    public ToplevelBlockTask getParent() {
        return parent;
    }

    public void setParent(ToplevelBlockTask parent) {
        this.parent = parent;
    }

    public Mode getMode() {
        return mode;
    }

    /** Does it; the bytes are in, or go to, the buffer of the parent. */
    public abstract void run() throws IOException;

    /** Called when the transfer was done. */
    public abstract void onSuccess();

    /** Called when the transfer, or this part of it, failed. */
    public abstract void onFailure(Exception exception);
}
