package org.eclipse.kura.driver.block.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.kura.driver.binary.Buffer;

/** One transfer of bytes with the tasks that want parts of them. A task that fails leaves the others good. */
public abstract class ToplevelBlockTask extends BlockTask {
    private final List<BlockTask> children = new ArrayList<>();
    private final Set<BlockTask> failed = new HashSet<>();

    public ToplevelBlockTask(int start, int end, Mode mode) {
        super(start, end, mode);
    }

    /** Transfers the bytes between the buffer and the device. */
    public abstract void processBuffer() throws IOException;

    /** {@return the buffer of this range; its offset 0 is the start of the range} */
    public abstract Buffer getBuffer();

    /** Fetches bytes and lets the tasks take theirs, or lets the tasks put theirs and sends them. */
    @Override
    public void run() throws IOException {
        if (getMode() == Mode.READ) {
            processBuffer();
            runChildren();
        } else {
            runChildren();
            processBuffer();
        }
    }

    /** Runs each task; one that fails is told so. */
    protected void runChildren() throws IOException {
        failed.clear();
        for (BlockTask child : children) {
            try {
                child.run();
            } catch (IOException | RuntimeException e) { // a bad value in one channel
                failed.add(child);
                child.onFailure(e);
            }
        }
    }

    @Override
    public void onSuccess() {
        for (BlockTask child : children) {
            if (!failed.contains(child)) {
                child.onSuccess();
            }
        }
    }

    @Override
    public void onFailure(Exception exception) {
        children.forEach(child -> child.onFailure(exception));
    }

    /** Tells all tasks that they failed. */
    public void abort(Exception exception) {
        onFailure(exception);
    }

    /** {@return the tasks; the list itself} */
    public List<BlockTask> getChildren() {
        return children;
    }

    /** Adds a task, whose range must lie in this one. */
    public void addChild(BlockTask child) {
        child.setParent(this);
        children.add(child);
    }

    /** Takes all tasks away. */
    public void clear() {
        children.forEach(child -> child.setParent(null));
        children.clear();
    }

    @Override
    public String toString() {
        return getMode() + " " + super.toString() + " of " + children.size() + " tasks";
    }
}
