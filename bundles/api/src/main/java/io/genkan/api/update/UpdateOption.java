package io.genkan.api.update;

/** What an update may do beyond the usual, because somebody says so explicitly. */
public enum UpdateOption {
    /** The runtime may be replaced by an older one, or by the same version. Packages and sets may always go back. */
    ALLOW_OLDER,
    /** Who hands it in has verified signatures over all of it, such as those of a release; it needs none of its own. */
    VERIFIED
}
