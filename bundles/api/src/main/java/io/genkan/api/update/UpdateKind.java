package io.genkan.api.update;

/** What an update changes. */
public enum UpdateKind {
    /** One deployment package. */
    PACKAGE,
    /** A set of packages, settings and models ({@code .gup}). */
    SET,
    /** The gateway's own programs: framework, container and launcher. It takes a restart, which is tried in the other slot. */
    RUNTIME,
    /** An uninstallation. */
    REMOVAL
}
