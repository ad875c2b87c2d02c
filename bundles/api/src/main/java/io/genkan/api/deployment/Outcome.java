package io.genkan.api.deployment;

/**
 * What came of an installation or removal.
 *
 * @param state what state the gateway is in now
 * @param reason why, {@link Reason#NONE} when it went as it was meant to
 * @param name symbolic name of the package, or its address when it was never read
 * @param version its version, empty when not known
 * @param message one sentence: what is wrong, where, what to do; or what was done
 */
public record Outcome(State state, Reason reason, String name, String version, String message) {
    /** What state the gateway is in now. */
    public enum State {
        /** The package is installed, its bundles run, and it will be there after a restart. */
        INSTALLED,
        /** It lies on the disk and is tried with the next start of the gateway, which then tells what came of it. */
        STAGED,
        /** The package is gone, and will be gone after a restart. */
        UNINSTALLED,
        /** Nothing was touched; everything is as it was. */
        UNCHANGED,
        /** The package was installed and did not work; everything is again as it was. */
        TAKEN_BACK,
        /** The package did not work and what was there before did not come back completely: restart the gateway. */
        BROKEN
    }

    /** Why an installation or removal did not go as it was meant to, by who has to act. */
    public enum Reason {
        /** It did. */
        NONE,
        /** The file is cut, tampered with or no deployment package: build or download it again. */
        NOT_A_PACKAGE,
        /** The package contains a bundle of the container: take it out of the package. */
        CONTAINER_BUNDLE,
        /** The package contains a bundle of another package: uninstall that one first, or take it out. */
        BUNDLE_OF_OTHER_PACKAGE,
        /** A signature is required and missing, wrong or of nobody who is trusted: sign the package. */
        SIGNATURE,
        /** It is not newer than what runs: make one with a higher version, or allow an older one explicitly. */
        NOT_NEWER,
        /** Something that the package needs is not installed: install it too. */
        UNRESOLVED,
        /** A bundle of the package does not start: see the message, and ask its maker. */
        NOT_STARTED,
        /** With it the gateway works worse than before: see the message, and ask its maker. */
        HEALTH,
        /** Settings that the update brings are refused: correct them in the update. */
        CONFIGURATION,
        /** The package could not be downloaded: see to network, address, user name and password. */
        DOWNLOAD,
        /** The downloaded file is not the expected one: see to address and hash. */
        HASH,
        /** Somebody cancelled it. */
        CANCELLED,
        /** The package is being deployed already, or too many others are: ask again later. */
        BUSY,
        /** No package of this name is installed. */
        NOT_INSTALLED,
        /** The disk is full or cannot be written to. */
        DISK,
        /** Something else; the log says more. */
        INTERNAL
    }

    /** {@return whether the gateway is now as it was meant to be, or is with its next start} */
    public boolean succeeded() {
        return state == State.INSTALLED || state == State.UNINSTALLED || state == State.STAGED;
    }
}
