package io.genkan.kura.wires.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** What the graph service needs of the wires. Thread-safe; nothing here blocks. */
public interface GraphWires {
    /** Makes the wires of the graph be exactly these; wires that stay are not touched. */
    void set(Collection<WireKey> wires);

    /** {@return those of {@code pids} that do not run} */
    Set<String> absent(Collection<String> pids);

    /** {@return wires that start at a port which their component does not have} */
    List<String> deadEnds();

    /** {@return kura.service.pid of every component that left and is not back, with how many envelopes wait for it} */
    Map<String, Integer> waiting();

    /** {@return envelopes lost since the start, over all wires} */
    long dropped();

    /** {@return a thread for short tasks that repeat} */
    ScheduledExecutorService thread();
}
