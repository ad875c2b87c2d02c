package io.genkan.inference.security.internal;

/**
 * What is thought of one client after one interval.
 *
 * @param client name, {@link Guard#EVERYBODY} for all together
 * @param blamed the client to blame, {@link Guard#EVERYBODY} when there is no single one
 * @param behaviour what it did
 * @param address its address, empty when it is not known
 * @param user its user
 * @param protocol its protocol
 * @param score how unusual, 1 is the limit
 * @param change what becomes of its alarm
 * @param raised whether its alarm is raised now
 * @param since when it began, milliseconds since the epoch, 0 when nothing is wrong
 * @param feature what is most unusual
 * @param sentence one sentence: who, what and since when
 */
public record Verdict(
        String client,
        String blamed,
        Behaviour behaviour,
        String address,
        String user,
        String protocol,
        double score,
        Change change,
        boolean raised,
        long since,
        String feature,
        String sentence) {
    /** What becomes of an alarm. */
    public enum Change {
        NONE,
        RAISED,
        CLEARED
    }
}
