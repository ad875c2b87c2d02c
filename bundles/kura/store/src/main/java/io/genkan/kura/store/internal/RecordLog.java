package io.genkan.kura.store.internal;

import java.util.ArrayDeque;
import java.util.List;
import org.eclipse.kura.wire.WireRecord;

/** The newest wire records of one store, in memory; the oldest make room for new ones. Thread-safe. */
final class RecordLog {
    private final ArrayDeque<WireRecord> records = new ArrayDeque<>();
    private int maxRecords;

    RecordLog(int maxRecords) {
        this.maxRecords = maxRecords;
    }

    synchronized void limit(int newMaxRecords) {
        maxRecords = newMaxRecords;
        keepNewest(maxRecords);
    }

    synchronized void add(List<WireRecord> newest) {
        for (WireRecord each : newest) {
            if (records.size() >= maxRecords) {
                records.removeFirst();
            }
            records.addLast(each);
        }
    }

    synchronized void keepNewest(int count) {
        while (records.size() > Math.max(0, count)) {
            records.removeFirst();
        }
    }

    synchronized int size() {
        return records.size();
    }

    synchronized List<WireRecord> snapshot() {
        return List.copyOf(records);
    }
}
