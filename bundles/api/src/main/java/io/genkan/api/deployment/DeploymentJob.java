package io.genkan.api.deployment;

/**
 * Something that was accepted and is not finished.
 *
 * @param name symbolic name of the package, or its address as long as nothing more is known
 * @param version its version, empty when not known or when it is uninstalled
 * @param stage how far it is
 * @param message one sentence that says what it waits for, may be empty
 */
public record DeploymentJob(String name, String version, Stage stage, String message) {
    /** How far a job is. */
    public enum Stage {
        /** Waits for its turn to be downloaded. */
        QUEUED,
        /** Is being downloaded. */
        DOWNLOADING,
        /** Is complete on the disk, and waits for its turn or for a package that it needs. */
        PENDING,
        /** Is being installed. */
        INSTALLING,
        /** Waits to be uninstalled, or is. */
        UNINSTALLING
    }
}
