package org.eclipse.kura.audit;

@org.osgi.annotation.versioning.ProviderType
public enum AuditConstants {
    KEY_ENTRY_POINT("entrypoint"),
    KEY_IP("ip"),
    KEY_IDENTITY("identity"),
    ENTRY_POINT_INTERNAL("Internal");
    private final String getValue;

    AuditConstants(String getValue) {
        this.getValue = getValue;
    }

    public String getValue() {
        return this.getValue;
    }
}
