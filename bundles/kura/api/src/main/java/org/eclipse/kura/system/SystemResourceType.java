package org.eclipse.kura.system;

/** Kind of a piece of software. */
public enum SystemResourceType {
    /** OSGi bundle. */
    BUNDLE,
    /** Deployment package. */
    DP,
    /** Package of the operating system, RPM. */
    RPM,
    /** Package of the operating system, Debian. */
    DEB,
    /** Container. */
    DOCKER,
    /** Image of a container. */
    CONTAINER_IMAGE,
    /** Package of the operating system, Alpine. */
    APK,
    /** Not known. */
    UNKNOWN
}
