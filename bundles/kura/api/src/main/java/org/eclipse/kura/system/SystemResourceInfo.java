package org.eclipse.kura.system;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A piece of software on the gateway: name, version and kind.
 *
 * <p>Immutable.
 */
@ProviderType
public class SystemResourceInfo {

    private final String name;
    private final String version;
    private final SystemResourceType type;
    private final String typeString;

    /**
     * Makes an entry whose version is empty and whose kind is {@link SystemResourceType#UNKNOWN}.
     *
     * @param name name of the software
     */
    public SystemResourceInfo(String name) {
        this(name, "", SystemResourceType.UNKNOWN);
    }

    /**
     * Makes an entry.
     *
     * @param name name of the software
     * @param version its version
     * @param type its kind; a text that names no {@link SystemResourceType}, in any case, is kept as text and counts as
     *     {@link SystemResourceType#UNKNOWN}
     */
    public SystemResourceInfo(String name, String version, String type) {
        this.name = name;
        this.version = version;
        this.type = typeOf(type);
        this.typeString = type;
    }

    /**
     * Makes an entry.
     *
     * @param name name of the software
     * @param version its version
     * @param type its kind, not null
     */
    public SystemResourceInfo(String name, String version, SystemResourceType type) {
        this.name = name;
        this.version = version;
        this.type = type;
        this.typeString = type.name();
    }

    private static SystemResourceType typeOf(String text) {
        for (final SystemResourceType type : SystemResourceType.values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return type;
            }
        }
        return SystemResourceType.UNKNOWN;
    }

    /**
     * Returns the name.
     *
     * @return the name of the software
     */
    public String getName() {
        return this.name;
    }

    /**
     * Returns the version.
     *
     * @return the version of the software
     */
    public String getVersion() {
        return this.version;
    }

    /**
     * Returns the kind.
     *
     * @return the kind, never null
     */
    public SystemResourceType getType() {
        return this.type;
    }

    /**
     * Returns the kind as text.
     *
     * @return the text given at construction, or the name of the kind
     */
    public String getTypeString() {
        return this.typeString;
    }
}
