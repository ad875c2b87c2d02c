package org.eclipse.kura.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who does something and from where, for the audit log. An entry point such as a REST service opens a scope around the
 * handling of a request; everything that runs inside it on the same thread finds the context by {@link #current()}. Work
 * that moves to another thread opens a scope of its own there, with a {@link #copy()}.
 *
 * <pre>{@code
 * try (var scope = AuditContext.openScope(context)) {
 *     handle(request);
 * }
 * }</pre>
 *
 * <p>The properties are not thread safe.
 */
@ProviderType
public class AuditContext {

    private static final ThreadLocal<AuditContext> CURRENT = new ThreadLocal<>();

    private final Map<String, String> properties;

    /**
     * @param properties what is known, see {@link AuditConstants} for the keys; copied
     * @throws NullPointerException if the argument is null
     */
    public AuditContext(Map<String, String> properties) {
        this.properties = new LinkedHashMap<>(
                Objects.requireNonNull(properties, "The properties of an audit context must not be null"));
    }

    /**
     * The context of the innermost scope that is open on this thread.
     *
     * @return the context, empty outside of any scope
     */
    public static Optional<AuditContext> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * The context of the innermost scope that is open on this thread, or else one that says that the framework itself
     * acts. The latter is new at each call and does not become the current one.
     *
     * @return never null
     */
    public static AuditContext currentOrInternal() {
        var current = CURRENT.get();
        return current != null
                ? current
                : new AuditContext(Map.of(
                        AuditConstants.KEY_ENTRY_POINT.getValue(), AuditConstants.ENTRY_POINT_INTERNAL.getValue()));
    }

    /**
     * Makes a context the current one of this thread until the scope is closed. Scopes may be nested: closing one brings
     * the context around it back.
     *
     * @param context the context
     * @return the scope, to be closed on the same thread
     * @throws NullPointerException if the argument is null
     */
    public static Scope openScope(AuditContext context) {
        return new Scope(Objects.requireNonNull(context, "The audit context must not be null"));
    }

    /**
     * The properties, to which an entry point may add what it learns later, for example the identity after login.
     *
     * @return the modifiable map itself, never null
     */
    public Map<String, String> getProperties() {
        return properties;
    }

    /**
     * A context with the same properties that changes independently of this one.
     *
     * @return a new context
     */
    public AuditContext copy() {
        return new AuditContext(properties);
    }

    /** The properties in one line, as they appear in the audit log. Line breaks in them become spaces. */
    @Override
    public String toString() {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(", ", "{", "}"))
                // nobody may forge a line of the audit log
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** The time during which a context is the current one of a thread. */
    @ProviderType
    public static class Scope implements AutoCloseable {

        private final AuditContext context;
        private final AuditContext outer;

        private Scope(AuditContext context) {
            this.context = context;
            this.outer = CURRENT.get();
            CURRENT.set(context);
        }

        /**
         * Brings the context back that was current before. Does nothing when the context of this scope is not the
         * current one of the calling thread, so closing twice does no harm.
         */
        @Override
        public void close() {
            if (CURRENT.get() != context) {
                return;
            }
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
