package io.genkan.api.status;

/**
 * The last known status of one component.
 *
 * @param pid kura.service.pid of the component
 * @param state state, {@link State#UNKNOWN} until the component has told it
 * @param detail stable machine-readable reason, empty when there is none
 * @param message one sentence for a technician, empty when there is nothing to say
 * @param timestamp when the state was entered, milliseconds since the epoch
 */
public record ComponentStatus(String pid, State state, String detail, String message, long timestamp) {}
