package io.genkan.api.release;

/** Hears how far a release is. Called on the thread that installs it; returns quickly. */
@FunctionalInterface
@org.osgi.annotation.versioning.ConsumerType
public interface ReleaseProgress {
    /** What is being done. */
    enum Step {
        /** Its description is fetched and verified. */
        VERIFYING,
        /** Its files are fetched. */
        FETCHING,
        /** Everything is there, and nothing is changed yet. */
        FETCHED,
        /** The gateway changes and is watched. */
        INSTALLING
    }

    /**
     * Tells how far it is.
     *
     * @param step what is being done
     * @param done bytes that are there, of FETCHING; else 0
     * @param of bytes that are needed, of FETCHING; else 0
     */
    void reached(Step step, long done, long of);
}
