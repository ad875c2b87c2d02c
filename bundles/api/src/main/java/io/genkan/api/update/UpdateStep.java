package io.genkan.api.update;

/**
 * How far an update is. Each step is on disk before it begins; a power failure before {@link #COMMITTING} leads, at the next
 * start, to what was there before, and from then on to what is new.
 */
public enum UpdateStep {
    /** Files that will be replaced are copied aside and the configuration is noted; nothing is touched yet. */
    PREPARED,
    /** A new runtime lies in its slot; the gateway restarts with it, or is to be restarted. */
    RUNTIME,
    /** Models are being replaced. */
    MODELS,
    /** Bundles are being replaced. */
    PACKAGES,
    /** Settings are being changed. */
    CONFIGURATION,
    /** Everything is new, and is being watched. */
    WATCHING,
    /** It works and is being kept: the next start finds the new state. */
    COMMITTING,
    /** It does not work: what was there before is being brought back. */
    TAKING_BACK,
    /** It is over. */
    DONE
}
