package io.genkan.kura.system.internal.status;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known about every pid: what it reported itself, which components own it, and what keeps a component from
 * starting. The gravest wins: two owners, then a start that failed, then the report. Thread-safe.
 */
final class StatusTable {
    /** Events still on their way when a service goes are taken for its last words for so long. */
    private static final long LAST_WORDS_MILLIS = 5_000;

    /** A report that is older than the last one by less was overtaken on its way; by more, the clock was set back. */
    private static final long OVERTAKEN_MILLIS = 10_000;

    /**
     * One service with a kura.service.pid.
     *
     * @param serviceId number of the service
     * @param component the same for all services of one component
     * @param description what a technician calls the component
     */
    record Owner(long serviceId, String component, String description) {}

    private final LongSupplier clock;
    private final Map<String, ComponentStatus> reports = new HashMap<>();
    private final Map<String, List<Owner>> owners = new HashMap<>();
    private final Map<String, ComponentStatus> duplicates = new HashMap<>();
    private Map<String, ComponentStatus> problems = Map.of();
    private final Map<String, Long> gone = new HashMap<>();

    /** @param clock milliseconds since the epoch */
    StatusTable(LongSupplier clock) {
        this.clock = clock;
    }

    /** Takes the properties of one status event; what is no status is ignored. */
    synchronized void reported(Map<String, ?> event) {
        if (!(event.get(StatusEvents.PID) instanceof String pid) || pid.isEmpty()) {
            return;
        }
        Long goneAt = gone.get(pid);
        if (goneAt != null) {
            if (clock.getAsLong() - goneAt < LAST_WORDS_MILLIS) {
                return;
            }
            gone.remove(pid);
        }
        long timestamp = event.get(StatusEvents.TIMESTAMP) instanceof Long time ? time : clock.getAsLong();
        ComponentStatus last = reports.get(pid);
        if (last != null && timestamp < last.timestamp() && last.timestamp() - timestamp < OVERTAKEN_MILLIS) {
            return;
        }
        reports.put(
                pid,
                new ComponentStatus(
                        pid,
                        state(event.get(StatusEvents.STATE)),
                        text(event.get(StatusEvents.DETAIL)),
                        text(event.get(StatusEvents.MESSAGE)),
                        timestamp));
    }

    /**
     * A service with a kura.service.pid is there, or its properties changed.
     *
     * @return whether its component has to be asked to report, because its first report may have been ignored
     */
    synchronized boolean added(String pid, Owner owner) {
        removeOwner(pid, owner.serviceId());
        owners.computeIfAbsent(pid, any -> new ArrayList<>()).add(owner);
        judgeOwners(pid);
        return gone.remove(pid) != null;
    }

    /** A service with a kura.service.pid is going. */
    synchronized void removed(String pid, long serviceId) {
        removeOwner(pid, serviceId);
        judgeOwners(pid);
        if (!owners.containsKey(pid)) {
            reports.remove(pid);
            gone.put(pid, clock.getAsLong());
        }
    }

    /** Replaces what keeps components from starting. */
    synchronized void problems(Map<String, ComponentStatus> now) {
        Map<String, ComponentStatus> next = new HashMap<>();
        now.forEach((pid, status) -> {
            ComponentStatus before = problems.get(pid);
            boolean same = before != null
                    && before.message().equals(status.message())
                    && before.detail().equals(status.detail());
            next.put(pid, same ? before : status);
        });
        problems = next;
        gone.values().removeIf(at -> clock.getAsLong() - at > LAST_WORDS_MILLIS);
    }

    synchronized List<ComponentStatus> current() {
        TreeMap<String, ComponentStatus> all = new TreeMap<>(reports);
        all.putAll(problems);
        all.putAll(duplicates);
        return List.copyOf(all.values());
    }

    synchronized Optional<ComponentStatus> get(String pid) {
        for (Map<String, ComponentStatus> source : List.of(duplicates, problems, reports)) {
            ComponentStatus status = source.get(pid);
            if (status != null) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    private void removeOwner(String pid, long serviceId) {
        List<Owner> list = owners.get(pid);
        if (list != null) {
            list.removeIf(owner -> owner.serviceId() == serviceId);
            if (list.isEmpty()) {
                owners.remove(pid);
            }
        }
    }

    private void judgeOwners(String pid) {
        Map<String, Owner> components = owners.getOrDefault(pid, List.of()).stream()
                .collect(Collectors.toMap(Owner::component, owner -> owner, (first, second) -> first, TreeMap::new));
        if (components.size() < 2) {
            duplicates.remove(pid);
            return;
        }
        String names = components.values().stream().map(Owner::description).collect(Collectors.joining(" and "));
        String sentence = components.size() + " components have the pid " + pid + ": " + names
                + ". Delete all but one of them, or give them other pids.";
        ComponentStatus before = duplicates.get(pid);
        if (before == null || !before.message().equals(sentence)) {
            duplicates.put(pid, new ComponentStatus(pid, State.FAILED, "DUPLICATE_PID", sentence, clock.getAsLong()));
        }
    }

    private static State state(@Nullable Object name) {
        for (State state : State.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return State.UNKNOWN;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
