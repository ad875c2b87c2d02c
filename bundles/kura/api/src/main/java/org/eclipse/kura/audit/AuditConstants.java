package org.eclipse.kura.audit;

import org.osgi.annotation.versioning.ProviderType;

/** Well-known keys and values of an {@link AuditContext}. */
@ProviderType
public enum AuditConstants {
    /** Key: by which way the action came in, for example a console or a REST service. */
    KEY_ENTRY_POINT("entrypoint"),
    /** Key: the network address that the action came from. */
    KEY_IP("ip"),
    /** Key: the name of the identity that acts. */
    KEY_IDENTITY("identity"),
    /** Value of {@link #KEY_ENTRY_POINT}: the framework itself acts. */
    ENTRY_POINT_INTERNAL("Internal");

    private final String value;

    AuditConstants(String value) {
        this.value = value;
    }

    /**
     * The text of the key or value.
     *
     * @return never null
     */
    public String getValue() {
        return value;
    }
}
