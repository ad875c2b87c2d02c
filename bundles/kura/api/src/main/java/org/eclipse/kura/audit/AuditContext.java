package org.eclipse.kura.audit;

@org.osgi.annotation.versioning.ProviderType
public class AuditContext {
    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, String> getProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public AuditContext copy() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static java.util.Optional<AuditContext> current() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static AuditContext currentOrInternal() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static AuditContext.Scope openScope(AuditContext auditContext) {
        throw new UnsupportedOperationException("skeleton");
    }

    public AuditContext(java.util.Map<String, String> map) {}

    @org.osgi.annotation.versioning.ProviderType
    public static class Scope implements AutoCloseable {
        public void close() {
            throw new UnsupportedOperationException("skeleton");
        }

        private Scope() {}
    }
}
