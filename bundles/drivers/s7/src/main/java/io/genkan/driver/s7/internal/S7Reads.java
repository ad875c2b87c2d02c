package io.genkan.driver.s7.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.Channels.Wanted;
import io.genkan.support.driver.Outcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;

/** Channels of one read, with neighbours read at once. Immutable. */
final class S7Reads {
    private static final int MOST_BYTES = 200;

    /** Bytes of one data block, and the channels in them. */
    private record Block(int number, int offset, int length, List<Wanted<S7Channel>> wanted) {}

    private final Channels<S7Channel> channels;
    private final List<Block> blocks = new ArrayList<>();

    /** Plans the read; channels that cannot be used fail with each. */
    S7Reads(List<ChannelRecord> records, int gap) {
        channels = Channels.of(records, S7Channel::parse);
        List<Wanted<S7Channel>> wanted = new ArrayList<>(channels.wanted());
        wanted.sort(
                Comparator.comparingInt((Wanted<S7Channel> one) -> one.channel().block())
                        .thenComparingInt(one -> one.channel().offset()));
        int from = 0;
        while (from < wanted.size()) {
            S7Channel first = wanted.get(from).channel();
            int end = first.offset() + first.length();
            int to = from + 1;
            while (to < wanted.size() && joins(first, end, wanted.get(to).channel(), gap)) {
                S7Channel next = wanted.get(to++).channel();
                end = Math.max(end, next.offset() + next.length());
            }
            blocks.add(new Block(
                    first.block(), first.offset(), end - first.offset(), List.copyOf(wanted.subList(from, to))));
            from = to;
        }
    }

    private static boolean joins(S7Channel first, int end, S7Channel next, int gap) {
        return next.block() == first.block()
                && next.offset() - end <= gap
                && next.offset() + next.length() - first.offset() <= MOST_BYTES;
    }

    /** {@return the number of requests} */
    int requests() {
        return blocks.size();
    }

    /** @throws IOException when the connection is broken; channels that were not read yet say so */
    void execute(S7Connection connection) throws IOException {
        channels.tellRefused();
        IOException broken = null;
        for (Block block : blocks) {
            try {
                if (broken == null) {
                    read(block, connection);
                    continue;
                }
            } catch (IOException e) {
                broken = e;
            }
            for (Wanted<S7Channel> wanted : block.wanted()) {
                Outcomes.bad(wanted.record(), broken.getMessage());
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static void read(Block block, S7Connection connection) throws IOException {
        try {
            fill(block, connection.read(block.number(), block.offset(), block.length()));
        } catch (IllegalArgumentException e) {
            if (block.wanted().size() == 1) {
                Outcomes.bad(block.wanted().get(0).record(), e.getMessage());
                return;
            }
            for (Wanted<S7Channel> one : block.wanted()) { // one that is not there must not cost the others theirs
                read(
                        new Block(
                                block.number(),
                                one.channel().offset(),
                                one.channel().length(),
                                List.of(one)),
                        connection);
            }
        }
    }

    private static void fill(Block block, byte[] bytes) {
        long now = System.currentTimeMillis();
        for (Wanted<S7Channel> wanted : block.wanted()) {
            try {
                Outcomes.good(
                        wanted.record(),
                        wanted.channel()
                                .read(
                                        bytes,
                                        wanted.channel().offset() - block.offset(),
                                        wanted.record().getValueType()),
                        now);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(wanted.record(), e.getMessage());
            }
        }
    }
}
