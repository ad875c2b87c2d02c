package org.eclipse.kura.driver.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Joins ranges to few larger ones. Ranges that overlap or touch are joined always, others when the gap between them is
 * smaller than the minimum gap; nothing is joined across a {@link ProhibitedBlock}. Not thread-safe.
 *
 * @param <T> type of the larger ranges
 */
public class BlockAggregator<T extends Block> {
    /** What is to be joined. */
    protected List<Block> blocks;

    private final BlockFactory<T> factory;
    private int minimumGapSize;

    /** Makes one over the list itself, to which more can be added. */
    public BlockAggregator(List<Block> blocks, BlockFactory<T> factory) {
        this.blocks = blocks;
        this.factory = factory;
    }

    /** Adds a range, or one that must not be touched. */
    public void addBlock(Block block) {
        blocks.add(block);
    }

    /** Sets how many addresses must lie between two ranges for them to stay apart; 0 at first. */
    public void setMinimumGapSize(int minimumGapSize) {
        if (minimumGapSize < 0) {
            throw new IllegalArgumentException("The minimum gap " + minimumGapSize + " is negative.");
        }
        this.minimumGapSize = minimumGapSize;
    }

    /**
     * {@return the larger ranges, in order}
     *
     * @throws IllegalArgumentException when a range overlaps one that must not be touched
     */
    public Stream<T> stream() {
        List<Block> prohibited =
                blocks.stream().filter(ProhibitedBlock.class::isInstance).toList();
        List<Block> wanted = blocks.stream()
                .filter(block -> !(block instanceof ProhibitedBlock))
                .sorted(Comparator.comparingInt(Block::getStart))
                .toList();
        List<T> joined = new ArrayList<>();
        int start = 0;
        int end = -1;
        for (Block block : wanted) {
            prohibited.stream()
                    .filter(other -> overlap(block, other))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "The range " + block + " overlaps " + other + ", which is prohibited.");
                    });
            if (end < 0) {
                start = block.getStart();
                end = block.getEnd();
            } else if (joins(end, block, prohibited)) {
                end = Math.max(end, block.getEnd());
            } else {
                joined.add(factory.build(start, end));
                start = block.getStart();
                end = block.getEnd();
            }
        }
        if (end >= 0) {
            joined.add(factory.build(start, end));
        }
        return joined.stream();
    }

    private boolean joins(int end, Block next, List<Block> prohibited) {
        int gap = next.getStart() - end;
        return gap <= 0
                || (gap < minimumGapSize
                        && prohibited.stream()
                                .noneMatch(other -> other.getStart() < next.getStart() && other.getEnd() > end));
    }

    private static boolean overlap(Block one, Block other) {
        return one.getStart() < other.getEnd() && other.getStart() < one.getEnd();
    }
}
