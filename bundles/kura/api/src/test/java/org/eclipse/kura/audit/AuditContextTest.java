package org.eclipse.kura.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AuditContextTest {

    private final AuditContext rest = new AuditContext(Map.of("entrypoint", "REST"));
    private final AuditContext console = new AuditContext(Map.of("entrypoint", "console"));

    @Test
    void scopesNest() {
        assertThat(AuditContext.current()).isEmpty();
        try (var outer = AuditContext.openScope(rest)) {
            assertThat(AuditContext.current()).containsSame(rest);
            try (var inner = AuditContext.openScope(console)) {
                assertThat(AuditContext.currentOrInternal()).isSameAs(console);
                outer.close();
                assertThat(AuditContext.current()).containsSame(console);
            }
            assertThat(AuditContext.current()).containsSame(rest);
        }
        assertThat(AuditContext.current()).isEmpty();
    }

    @Test
    void belongsToOneThread() throws Exception {
        try (var scope = AuditContext.openScope(rest)) {
            var elsewhere = CompletableFuture.supplyAsync(AuditContext::current).get(10, TimeUnit.SECONDS);

            assertThat(elsewhere).isEmpty();
        }
    }

    @Test
    void isInternalOutsideOfScopes() {
        assertThat(AuditContext.currentOrInternal()).hasToString("{entrypoint=Internal}");
        assertThat(AuditContext.current()).isEmpty();
    }

    @Test
    void learnsMoreIndependentlyOfItsCopy() {
        var copy = rest.copy();

        rest.getProperties().put(AuditConstants.KEY_IDENTITY.getValue(), "admin");

        assertThat(rest.getProperties()).containsEntry("identity", "admin");
        assertThat(copy.getProperties()).isEqualTo(Map.of("entrypoint", "REST"));
    }

    @Test
    void staysInOneLine() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("ip", "10.0.0.1");
        properties.put("identity", "eve\r\nidentity=admin");

        assertThat(new AuditContext(properties)).hasToString("{ip=10.0.0.1, identity=eve  identity=admin}");
    }
}
