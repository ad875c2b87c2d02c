package io.genkan.api.store;

/**
 * Figures of a message store. What is counted is counted since the store was opened.
 *
 * @param waiting messages that wait
 * @param inFlight messages that were sent and are not confirmed
 * @param waitingBytes what both occupy, in bytes
 * @param fileBytes what the files of the store occupy, in bytes
 * @param accepted messages that were accepted
 * @param dropped accepted messages that were dropped to make room
 * @param refused messages that were refused because there was no room
 * @param unreadable accepted messages that the medium has lost
 * @param bytesWritten bytes that were written to the medium for all of that
 * @param syncs how often the medium was asked to keep what was written
 */
public record StoreFacts(
        long waiting,
        long inFlight,
        long waitingBytes,
        long fileBytes,
        long accepted,
        long dropped,
        long refused,
        long unreadable,
        long bytesWritten,
        long syncs) {

    /**
     * How much is written for each accepted message; flash wears by that.
     *
     * @return bytes, 0 when nothing was accepted
     */
    public double bytesPerMessage() {
        return accepted == 0 ? 0 : (double) bytesWritten / accepted;
    }
}
