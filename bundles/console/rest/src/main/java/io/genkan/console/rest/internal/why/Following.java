package io.genkan.console.rest.internal.why;

import io.genkan.api.trace.TraceEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hops of one channel together into readings. Hops of one reading come in their order while they happen on one
 * thread; behind a queue the value tells which reading it was, and a message's number the rest. Thread-safe.
 */
final class Following {
    private static final int MOST_HOPS = 500;
    private static final int MOST_EARLY = 100;

    private static final class Reading {
        final List<Hop> hops = new ArrayList<>();

        boolean has(Hop like) {
            return hops.stream()
                    .anyMatch(hop -> hop.hop().equals(like.hop())
                            && hop.pid().equals(like.pid())
                            && hop.error().isEmpty() == like.error().isEmpty());
        }

        boolean has(String kind) {
            return hops.stream().anyMatch(hop -> hop.is(kind));
        }

        @Nullable
        Object lastValue() {
            Object value = null;
            for (Hop hop : hops) {
                value = hop.value() == null ? value : hop.value();
            }
            return value;
        }

        /** Stored while the publisher was at work, and nothing else came between. */
        boolean takesMessageOn(long thread) {
            for (int i = hops.size() - 1; i >= 0; i--) {
                if (hops.get(i).thread() == thread) {
                    return hops.get(i).is(TraceEvents.RECEIVED);
                }
            }
            return false;
        }

        boolean hasMessage(Hop later) {
            return hops.stream()
                    .anyMatch(hop -> hop.is(TraceEvents.STORED)
                            && hop.message().equals(later.message())
                            && hop.pid().equals(later.pid()));
        }
    }

    private final String asset;
    private final String channel;
    private final String driver;
    private final List<Reading> readings = new ArrayList<>();
    private final Map<Long, Reading> byThread = new HashMap<>();
    private final List<Hop> early = new ArrayList<>();
    private int count;

    Following(String asset, String channel, String driver) {
        this.asset = asset;
        this.channel = channel;
        this.driver = driver;
    }

    synchronized void take(Hop hop) {
        if (++count > MOST_HOPS) {
            return;
        }
        if (hop.ofMessage()) {
            takeOfMessage(hop);
            return;
        }
        if (!hop.channel().equals(channel)) {
            return;
        }
        boolean read = hop.is(TraceEvents.READ);
        boolean scaled = hop.is(TraceEvents.SCALED);
        if ((read && !driver.isEmpty() && !hop.pid().equals(driver))
                || (scaled && !hop.pid().equals(asset))) {
            return;
        }
        Reading current = byThread.get(hop.thread());
        if (read || (scaled && (current == null || current.hops.size() != 1 || !current.has(TraceEvents.READ)))) {
            current = new Reading();
            readings.add(current);
        } else if (current == null || current.has(hop)) {
            current = of(hop).orElse(null);
        }
        if (current != null) {
            current.hops.add(hop);
            byThread.put(hop.thread(), current);
        }
    }

    /** {@return the reading that a hop on another thread belongs to} */
    private Optional<Reading> of(Hop hop) {
        List<Reading> open =
                readings.stream().filter(reading -> !reading.has(hop)).toList();
        Optional<Reading> same = open.stream()
                .filter(reading -> Objects.equals(reading.lastValue(), hop.value()))
                .findFirst();
        return same.isPresent() ? same : open.stream().findFirst();
    }

    private void takeOfMessage(Hop hop) {
        if (hop.is(TraceEvents.STORED)) {
            Reading current = byThread.get(hop.thread());
            if (current != null && current.takesMessageOn(hop.thread())) {
                current.hops.add(hop);
                List<Hop> known = List.copyOf(early);
                early.clear();
                known.forEach(this::takeOfMessage);
            }
            return;
        }
        readings.stream()
                .filter(reading -> reading.hasMessage(hop))
                .findFirst()
                .ifPresentOrElse(
                        reading -> {
                            if (!reading.hops.contains(hop)) {
                                reading.hops.add(hop);
                            }
                        },
                        () -> keep(hop));
    }

    /** What another thread tells may come before what it follows from. */
    private void keep(Hop hop) {
        if (early.size() >= MOST_EARLY) {
            early.remove(0);
        }
        early.add(hop);
    }

    /** {@return the hops of the first reading that was followed from its beginning, of any other when there is none} */
    synchronized List<Hop> hops() {
        Optional<Reading> whole = readings.stream()
                .filter(reading -> reading.has(TraceEvents.READ) && reading.has(TraceEvents.SCALED))
                .findFirst();
        return whole.or(() -> readings.stream().findFirst())
                .map(reading -> List.copyOf(reading.hops))
                .orElse(List.of());
    }
}
