package io.genkan.api.update;

import java.util.List;

/**
 * Where the gateway's own programs lie, and which of them run. The installation ({@code home}) is never written to; newer
 * versions lie in one of two slots in the data folder.
 *
 * @param profile {@code slim}, {@code karaf}; empty: the gateway was not started by {@code bin/genkan} and has no slots
 * @param running name of the slot that runs
 * @param onTrial whether what runs is being tried, and is left again when it does not prove itself
 * @param slots all that can be started
 */
public record RuntimeSlots(String profile, String running, boolean onTrial, List<Slot> slots) {
    public RuntimeSlots {
        slots = List.copyOf(slots);
    }

    /**
     * A slot.
     *
     * @param name {@code home}, {@code a} or {@code b}
     * @param version version of what lies there
     * @param state what becomes of it
     */
    public record Slot(String name, String version, State state) {}

    /** What becomes of a slot. */
    public enum State {
        /** The next start starts it. */
        ACTIVE,
        /** The next start tries it. */
        TRIAL,
        /** It ran before, and can be gone back to. */
        PREVIOUS,
        /** Nothing starts it. */
        IDLE
    }
}
