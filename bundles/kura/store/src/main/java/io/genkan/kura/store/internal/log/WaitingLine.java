package io.genkan.kura.store.internal.log;

import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * The messages of one priority in the order of their acceptance, and two places in it: where the oldest is, and where the
 * live lane begins. What is taken stays in line until it comes to its front; the index knows better, and is asked. What
 * comes back stands aside, in order. Not thread-safe.
 */
final class WaitingLine {
    final int priority;
    /** By which the index knows the line. */
    final int number;

    boolean liveTurn;
    /** How many of them wait. */
    int waiting;

    private final MessageIndex index;
    private final TreeSet<Long> returned = new TreeSet<>();
    private long[] ring = new long[64];
    private long head;
    private long tail;
    private long liveHead;
    private long thinAt;
    private long heldFrom = Long.MAX_VALUE;

    WaitingLine(int priority, int number, MessageIndex index) {
        this.priority = priority;
        this.number = number;
        this.index = index;
    }

    private long at(long place) {
        return ring[(int) (place & (ring.length - 1))];
    }

    /** Adds one with a higher number than all before. */
    void add(long sequence) {
        if (tail - head == ring.length) {
            long[] larger = new long[ring.length * 2];
            for (long i = head; i < tail; i++) {
                larger[(int) (i & (larger.length - 1))] = at(i);
            }
            ring = larger;
        }
        ring[(int) (tail & (ring.length - 1))] = sequence;
        tail++;
    }

    void giveBack(long sequence) {
        returned.add(sequence);
    }

    /** What comes from now on is live: everything that stands in line now has a number up to the boundary. */
    void beginLive() {
        liveHead = tail;
        liveTurn = true;
    }

    private boolean gone(long sequence) {
        byte state = index.state(sequence);
        return state == MessageIndex.NONE || state == MessageIndex.IN_FLIGHT || state == MessageIndex.HELD;
    }

    /** One of them is held. */
    void hold(long sequence) {
        heldFrom = Math.min(heldFrom, sequence);
    }

    /** {@return the oldest that is held, -1 for none} */
    long oldestHeld(long lastSequence) {
        while (heldFrom <= lastSequence) {
            if (index.state(heldFrom) == MessageIndex.HELD && index.line(heldFrom) == number) {
                return heldFrom;
            }
            heldFrom++;
        }
        heldFrom = Long.MAX_VALUE;
        return -1;
    }

    /** Empties the line, for all of it to be added again in order. */
    void begin() {
        head = 0;
        tail = 0;
        liveHead = 0;
        thinAt = 0;
        heldFrom = Long.MAX_VALUE;
        waiting = 0;
        returned.clear();
    }

    /** As {@code add}, for a message that may stand before the boundary of the live lane. */
    void addAgain(long sequence, long boundary) {
        add(sequence);
        if (sequence <= boundary) {
            liveHead = tail;
        }
    }

    private void tidy() {
        while (head < tail && gone(at(head))) {
            head++;
        }
        liveHead = Math.max(liveHead, head);
        while (liveHead < tail && gone(at(liveHead))) {
            liveHead++;
        }
        while (!returned.isEmpty() && gone(returned.first())) {
            returned.pollFirst();
        }
        if (head == tail && ring.length > 1 << 16) {
            ring = new long[64];
        }
    }

    /** Walks over waiting messages in order. */
    final class Walk {
        private final long until;
        private final long upTo;
        private long place;
        private long next = -1;
        private Long aside;

        /**
         * @param from first place
         * @param until place behind the last
         * @param above only numbers above this one that came back
         * @param upTo only numbers up to this one
         */
        private Walk(long from, long until, long above, long upTo) {
            this.place = from;
            this.until = until;
            this.upTo = upTo;
            this.aside = returned.higher(above);
        }

        /** {@return the next message that waits and may go, -1 for none} Stays there until {@link #pass}. */
        long peek(LongPredicate mayGo) {
            while (next < 0) {
                boolean inRing = place < until && at(place) <= upTo;
                boolean fromAside = aside != null && aside <= upTo && (!inRing || aside <= at(place));
                if (!inRing && !fromAside) {
                    return -1;
                }
                long candidate = fromAside ? aside : at(place);
                if (inRing && at(place) == candidate) {
                    place++;
                }
                if (fromAside) {
                    aside = returned.higher(candidate);
                }
                if (index.state(candidate) == MessageIndex.WAITING && mayGo.test(candidate)) {
                    next = candidate;
                }
            }
            return next;
        }

        void pass() {
            next = -1;
        }
    }

    /** {@return all of the line, the oldest first} */
    Walk all() {
        tidy();
        return new Walk(head, tail, -1, Long.MAX_VALUE);
    }

    Walk backlog(long boundary) {
        tidy();
        return new Walk(head, tail, -1, boundary);
    }

    Walk live(long boundary) {
        tidy();
        return new Walk(liveHead, tail, boundary, Long.MAX_VALUE);
    }

    /** {@return the next one to leave out when every second one shall go, -1 when there is none} */
    long nextToThin() {
        tidy();
        boolean spare = true;
        boolean again = false;
        thinAt = Math.max(thinAt, head);
        while (true) {
            if (thinAt >= tail) {
                if (again) {
                    return -1;
                }
                again = true;
                thinAt = head;
            }
            if (thinAt >= tail) {
                return -1;
            }
            long sequence = at(thinAt++);
            if (index.state(sequence) == MessageIndex.WAITING) {
                if (!spare) {
                    return sequence;
                }
                spare = false;
            }
        }
    }
}
