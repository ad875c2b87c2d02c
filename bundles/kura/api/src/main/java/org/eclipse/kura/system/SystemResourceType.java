package org.eclipse.kura.system;

public enum SystemResourceType {
    BUNDLE,
    DP,
    RPM,
    DEB,
    DOCKER,
    CONTAINER_IMAGE,
    APK,
    UNKNOWN;
}
