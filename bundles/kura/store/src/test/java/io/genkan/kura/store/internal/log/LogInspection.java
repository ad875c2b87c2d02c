package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks at the files of a message log from outside: what has to be in it when it ends at a given place. */
public final class LogInspection {
    @SuppressWarnings("ArrayRecordComponent")
    private record Seen(long end, boolean message, long[] sequences) {}

    private final List<Seen> records = new ArrayList<>();
    private final String lastFile;
    private final long lastBase;
    private final long lastSize;

    /** Reads the log that the disk holds. */
    public LogInspection(Disk disk) throws IOException {
        List<String> names = disk.list().stream()
                .filter(name -> Segment.baseOf(name) >= 0)
                .sorted()
                .toList();
        if (names.isEmpty()) {
            throw new IOException("There is no log.");
        }
        for (String name : names) {
            try (Disk.File file = disk.open(name)) {
                SegmentScan.scan(file, Segment.baseOf(name), (position, kind, in, bodyAt, bodyLength) -> {
                    long end = position + Records.HEADER + bodyLength;
                    if (kind == MessageRecords.MESSAGE) {
                        records.add(new Seen(end, true, new long[] {MessageRecords.sequence(in, bodyAt)}));
                    } else if (kind == MessageRecords.FINISHED) {
                        long[] sequences = new long[bodyLength / 8];
                        for (int i = 0; i < sequences.length; i++) {
                            sequences[i] = Records.getLong(in, bodyAt + i * 8);
                        }
                        records.add(new Seen(end, false, sequences));
                    }
                });
            }
        }
        lastFile = names.get(names.size() - 1);
        lastBase = Segment.baseOf(lastFile);
        try (Disk.File file = disk.open(lastFile)) {
            lastSize = file.size();
        }
    }

    /** {@return the file that is written to} */
    public String lastFile() {
        return lastFile;
    }

    /** {@return its length in bytes} */
    public long lastSize() {
        return lastSize;
    }

    /** {@return ids of the messages that wait or are in flight when the last file is cut off after so many bytes} */
    public Set<Integer> unfinishedAfter(long bytesOfLastFile) {
        Set<Integer> unfinished = new TreeSet<>();
        for (Seen record : records) {
            if (record.end() > lastBase + bytesOfLastFile && record.end() > lastBase) {
                break;
            }
            for (long sequence : record.sequences()) {
                if (record.message()) {
                    unfinished.add(MessageRecords.idOf(sequence));
                } else {
                    unfinished.remove(MessageRecords.idOf(sequence));
                }
            }
        }
        return unfinished;
    }
}
