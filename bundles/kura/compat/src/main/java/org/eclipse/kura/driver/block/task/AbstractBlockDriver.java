package org.eclipse.kura.driver.block.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraRuntimeException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.driver.block.Block;
import org.eclipse.kura.driver.block.BlockFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver for devices whose memory is read and written in ranges of bytes.
 *
 * <p>A subclass makes tasks of channels, and transfers of ranges; this class joins the tasks of each domain (an area of
 * memory in which ranges can be joined) to few transfers and runs them, one call at a time.
 *
 * @param <T> what tells domains apart; needs equals and hashCode
 */
public abstract class AbstractBlockDriver<T> implements Driver {
    private static final Logger logger = LoggerFactory.getLogger(AbstractBlockDriver.class);

    public AbstractBlockDriver() {}

    /**
     * Makes tasks of channels. For a record that cannot be one it sets a FAILURE status and gives no task.
     *
     * @param mode READ or WRITE; a task for WRITE may have the mode UPDATE
     */
    protected abstract Stream<Pair<T, BlockTask>> toTasks(List<ChannelRecord> records, Mode mode);

    /** {@return what makes the transfers of a domain; mode READ or WRITE} */
    protected abstract BlockFactory<ToplevelBlockTask> getTaskFactoryForDomain(T domain, Mode mode);

    /** {@return how many bytes must lie between two tasks for them to be read apart; 0 unless overridden} */
    protected int getReadMinimumGapSizeForDomain(T domain) {
        return 0;
    }

    /** Called before tasks are joined, to add ranges that must not be touched. */
    protected void beforeAggregation(T domain, Mode mode, BlockTaskAggregator aggregator) {
        // for subclasses
    }

    /** Runs a transfer and tells its tasks how it went. */
    protected void runTask(BlockTask task) {
        try {
            task.run();
            task.onSuccess();
        } catch (Exception e) { // of any device: the channels of this transfer tell it
            logger.debug("{} failed.", task, e);
            task.onFailure(e);
        }
    }

    /**
     * {@return the transfers for channels}
     *
     * @throws KuraException when the tasks cannot be joined, as where a prohibited range is touched
     */
    protected List<BlockTask> optimize(List<ChannelRecord> records, Mode mode) throws KuraException {
        Map<T, List<Block>> domains = new LinkedHashMap<>();
        toTasks(records, mode)
                .forEach(pair -> domains.computeIfAbsent(pair.getFirst(), domain -> new ArrayList<>())
                        .add(pair.getSecond()));
        List<BlockTask> transfers = new ArrayList<>();
        try {
            domains.forEach((domain, tasks) -> {
                BlockTaskAggregator aggregator;
                if (mode == Mode.READ) {
                    aggregator = new BlockTaskAggregator(tasks, getTaskFactoryForDomain(domain, Mode.READ));
                    aggregator.setMinimumGapSize(getReadMinimumGapSizeForDomain(domain));
                } else {
                    aggregator = new UpdateBlockTaskAggregator(
                            tasks,
                            getTaskFactoryForDomain(domain, Mode.READ),
                            getTaskFactoryForDomain(domain, Mode.WRITE));
                }
                beforeAggregation(domain, mode, aggregator);
                aggregator.stream().forEach(transfers::add);
            });
        } catch (IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, e.getMessage());
        }
        return transfers;
    }

    @Override
    public synchronized void read(List<ChannelRecord> records) throws ConnectionException {
        connect();
        run(records, Mode.READ);
    }

    @Override
    public synchronized void write(List<ChannelRecord> records) throws ConnectionException {
        connect();
        run(records, Mode.WRITE);
    }

    /** {@inheritDoc} {@return null when the tasks cannot be joined, so that the failure shows in a read} */
    @Override
    public synchronized PreparedRead prepareRead(List<ChannelRecord> records) {
        try {
            return createPreparedRead(records, optimize(records, Mode.READ));
        } catch (KuraException e) {
            logger.debug("Nothing was prepared.", e);
            return null;
        }
    }

    /** {@return a read of these channels by these transfers} */
    protected PreparedRead createPreparedRead(List<ChannelRecord> records, List<BlockTask> tasks) {
        return new BlockPreparedRead(records, tasks);
    }

    /** Throws OPERATION_NOT_SUPPORTED unless overridden. */
    @Override
    public void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener)
            throws ConnectionException {
        throw new KuraRuntimeException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }

    /** Throws OPERATION_NOT_SUPPORTED unless overridden. */
    @Override
    public void unregisterChannelListener(ChannelListener listener) throws ConnectionException {
        throw new KuraRuntimeException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }

    private void run(List<ChannelRecord> records, Mode mode) throws ConnectionException {
        try {
            optimize(records, mode).forEach(this::runTask);
        } catch (KuraException e) {
            throw new ConnectionException(e.getMessage(), e);
        }
    }

    /** A prepared read of transfers that were joined once. */
    public class BlockPreparedRead implements PreparedRead {
        private final List<ChannelRecord> records;
        private final List<BlockTask> tasks;

        public BlockPreparedRead(List<ChannelRecord> records, List<BlockTask> tasks) {
            this.records = records;
            this.tasks = tasks;
        }

        @Override
        public List<ChannelRecord> execute() throws ConnectionException, KuraException {
            synchronized (AbstractBlockDriver.this) {
                connect();
                tasks.forEach(AbstractBlockDriver.this::runTask);
                return records;
            }
        }

        @Override
        public List<ChannelRecord> getChannelRecords() {
            return records;
        }

        @Override
        public void close() throws Exception {
            // nothing is held
        }
    }

    /**
     * Two things.
     *
     * @param <U> the first
     * @param <V> the second
     */
    public static final class Pair<U, V> {
        private final U first;
        private final V second;

        public Pair(U first, V second) {
            this.first = first;
            this.second = second;
        }

        public U getFirst() {
            return first;
        }

        public V getSecond() {
            return second;
        }
    }
}
