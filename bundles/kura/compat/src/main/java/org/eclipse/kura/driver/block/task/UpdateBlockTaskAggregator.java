package org.eclipse.kura.driver.block.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.kura.driver.block.Block;
import org.eclipse.kura.driver.block.BlockFactory;
import org.eclipse.kura.driver.block.ProhibitedBlock;

/**
 * Joins tasks that write, and tasks in mode UPDATE, to few transfers: first all that write, then those that fetch, change
 * and send. Bytes between the tasks are never written, so that a minimum gap means nothing here.
 */
public class UpdateBlockTaskAggregator extends BlockTaskAggregator {
    private final List<Block> updates = new ArrayList<>();
    private final BlockFactory<ToplevelBlockTask> readFactory;
    private final BlockFactory<ToplevelBlockTask> writeFactory;

    /** Makes one over tasks of both kinds. */
    public UpdateBlockTaskAggregator(
            List<Block> tasks,
            BlockFactory<ToplevelBlockTask> readTaskFactory,
            BlockFactory<ToplevelBlockTask> writeTaskFactory) {
        super(new ArrayList<>(), writeTaskFactory);
        this.readFactory = readTaskFactory;
        this.writeFactory = writeTaskFactory;
        tasks.forEach(this::addBlock);
    }

    @Override
    public void addBlock(Block block) {
        boolean isUpdate = block instanceof BlockTask task && task.getMode() == Mode.UPDATE;
        if (isUpdate || block instanceof ProhibitedBlock) {
            updates.add(block);
        }
        if (!isUpdate) {
            super.addBlock(block);
        }
    }

    /** Does nothing: what lies in a gap must not be written. */
    @Override
    public void setMinimumGapSize(int minimumGapSize) {
        // see above
    }

    @Override
    public Stream<ToplevelBlockTask> stream() {
        BlockTaskAggregator updating = new BlockTaskAggregator(
                updates,
                (start, end) -> new UpdateTransfer(readFactory.build(start, end), writeFactory.build(start, end)));
        return Stream.concat(super.stream(), updating.stream());
    }
}
