package org.eclipse.kura.driver.block.task;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.kura.driver.block.Block;
import org.eclipse.kura.driver.block.BlockAggregator;
import org.eclipse.kura.driver.block.BlockFactory;

/** Joins tasks to few transfers. */
public class BlockTaskAggregator extends BlockAggregator<ToplevelBlockTask> {
    public BlockTaskAggregator(List<Block> tasks, BlockFactory<ToplevelBlockTask> factory) {
        super(tasks, factory);
    }

    /** {@return the transfers, with the tasks that belong to each of them} */
    @Override
    public Stream<ToplevelBlockTask> stream() {
        return super.stream().map(this::withTasks);
    }

    private ToplevelBlockTask withTasks(ToplevelBlockTask transfer) {
        for (Block block : blocks) {
            if (block instanceof BlockTask task && transfer.contains(block)) {
                transfer.addChild(task);
            }
        }
        return transfer;
    }
}
