package io.genkan.kura.store.internal.log;

/**
 * What a log can tell of itself. What is counted is counted since it was opened.
 *
 * @param waiting messages that wait
 * @param inFlight messages in flight
 * @param liveBytes what both occupy
 * @param fileBytes what the files occupy
 * @param accepted messages that were accepted
 * @param dropped accepted messages that were dropped to make room
 * @param refused messages that were refused because there was no room
 * @param unreadable accepted messages that the medium has lost
 * @param bytesWritten bytes written to files, for whatever purpose
 * @param syncs how often the medium was asked to keep them
 */
public record LogFacts(
        long waiting,
        long inFlight,
        long liveBytes,
        long fileBytes,
        long accepted,
        long dropped,
        long refused,
        long unreadable,
        long bytesWritten,
        long syncs) {}
