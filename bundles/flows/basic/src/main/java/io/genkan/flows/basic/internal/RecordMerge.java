package io.genkan.flows.basic.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;

/** Lays two lists of records on each other. */
final class RecordMerge {
    private RecordMerge() {}

    /**
     * Merges the first record of one list with the first of the other, the second with the second, and so on.
     *
     * @return as many records as the longer list has; where both records have a key, the value of {@code second} stands
     */
    static List<WireRecord> merge(List<WireRecord> first, List<WireRecord> second) {
        int common = Math.min(first.size(), second.size());
        List<WireRecord> merged = new ArrayList<>(Math.max(first.size(), second.size()));
        for (int i = 0; i < common; i++) {
            Map<String, TypedValue<?>> properties = new HashMap<>(first.get(i).getProperties());
            properties.putAll(second.get(i).getProperties());
            merged.add(new WireRecord(properties));
        }
        merged.addAll(first.subList(common, first.size()));
        merged.addAll(second.subList(common, second.size()));
        return merged;
    }
}
