package io.genkan.kura.store.internal.log;

import static io.genkan.kura.store.internal.log.Records.getLong;

/** Rebuilds the table of messages from the records of a log. */
final class LogRecovery implements SegmentScan.Visitor {
    private final MessageTable table;

    LogRecovery(MessageTable table) {
        this.table = table;
    }

    @Override
    public void record(long position, byte kind, byte[] in, int bodyAt, int bodyLength) {
        int end = bodyAt + bodyLength;
        switch (kind) {
            case MessageRecords.MESSAGE -> {
                if (bodyLength >= MessageRecords.MESSAGE_HEAD) {
                    table.recover(
                            MessageRecords.sequence(in, bodyAt),
                            position,
                            Records.HEADER + bodyLength,
                            MessageRecords.priority(in, bodyAt),
                            MessageRecords.qos(in, bodyAt) == 0);
                }
            }
            case MessageRecords.IN_FLIGHT -> {
                if (bodyLength >= 8) {
                    MessageTable.Flight flight = new MessageTable.Flight(getLong(in, bodyAt), null);
                    for (int at = bodyAt + 8; at + 8 <= end; at += 8) {
                        table.recoverFlight(getLong(in, at), flight);
                    }
                }
            }
            case MessageRecords.PUBLISHED -> {
                if (bodyLength >= 20) {
                    table.recoverFlight(
                            getLong(in, bodyAt + 8),
                            new MessageTable.Flight(getLong(in, bodyAt), MessageRecords.token(in, bodyAt, bodyLength)));
                }
            }
            case MessageRecords.FINISHED -> {
                for (int at = bodyAt; at + 8 <= end; at += 8) {
                    table.recoverEnd(getLong(in, at));
                }
            }
            case MessageRecords.WAITS -> {
                for (int at = bodyAt; at + 8 <= end; at += 8) {
                    table.recoverFlight(getLong(in, at), null);
                }
            }
            default -> {
                // of a later version
            }
        }
    }
}
