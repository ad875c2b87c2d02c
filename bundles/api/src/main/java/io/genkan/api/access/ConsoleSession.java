package io.genkan.api.access;

/**
 * Somebody who is logged in to the gateway's page.
 *
 * @param id name of the session, good for listing and ending it and for nothing else
 * @param identity who it is
 * @param address network address from which it was opened
 * @param means with what: {@code password} or {@code certificate}
 * @param browser what the browser says of itself, at most 200 characters, without control characters
 * @param since when it was opened, milliseconds since the epoch
 * @param used when it was used last, milliseconds since the epoch
 */
public record ConsoleSession(
        String id, String identity, String address, String means, String browser, long since, long used) {}
