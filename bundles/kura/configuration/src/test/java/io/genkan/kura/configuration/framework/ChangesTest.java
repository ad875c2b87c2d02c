package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.TestCrypto;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraPartialSuccessException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.junit.jupiter.api.Test;

class ChangesTest extends GatewayTest {
    @Test
    void updateReachesTheComponentAndTheDisk() throws Exception {
        pump();
        service.updateConfiguration("test.Pump", Map.of("port", 1502, "password", new Password("new"), "extra", 5L));
        Map<String, Object> pump = gateway.probe("test.Pump", "port", 1502);
        assertThat(pump).containsEntry("host", "localhost").containsEntry("extra", 5L);
        assertThat(TestCrypto.opened(pump.get("password"))).isEqualTo("new");
        assertThat(service.getSnapshots()).hasSize(1);
        Map<String, Object> written = Objects.requireNonNull(snapshot(newest()).get("test.Pump"));
        assertThat(written)
                .containsEntry("port", 1502)
                .containsEntry("extra", 5L)
                .containsEntry("service.pid", "test.Pump");
        assertThat(written.get("password")).isInstanceOf(Password.class).hasToString("new");

        service.updateConfiguration("test.Pump", Map.of("port", 503), false);
        gateway.probe("test.Pump", "port", 503);
        assertThat(service.getSnapshots()).hasSize(1);
    }

    @Test
    void aGivenNullBringsTheDefaultBack() throws Exception {
        pump();
        service.updateConfiguration("test.Pump", Map.of("port", 1502, "extra", 5L));
        gateway.probe("test.Pump", "extra", 5L);
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("port", null);
        nulls.put("extra", null);
        service.updateConfiguration("test.Pump", nulls);
        assertThat(gateway.probe("test.Pump", "port", 502)).doesNotContainKey("extra");
    }

    @Test
    void aPasswordThatComesBackSealedIsNoChange() throws Exception {
        pump();
        Object before = gateway.probe("test.Pump", "port", 502).get("password");
        Map<String, Object> told = new HashMap<>(all().get("test.Pump"));
        told.put("port", 503);
        service.updateConfiguration("test.Pump", told);
        assertThat(gateway.probe("test.Pump", "port", 503)).containsEntry("password", before);
    }

    @Test
    void refusesBadValuesWithOneSentenceEachAndKeepsTheGoodComponents() throws Exception {
        pump();
        gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
        Map<String, Object> bad = new LinkedHashMap<>();
        bad.put("port", 0);
        bad.put("mode", "sometimes");
        bad.put("host", "good");
        assertThatThrownBy(() -> service.updateConfigurations(List.of(
                        new ComponentConfigurationImpl("test.Pump", null, bad),
                        new ComponentConfigurationImpl("test.Bare", null, Map.of("x", 1)))))
                .isInstanceOfSatisfying(KuraPartialSuccessException.class, e -> {
                    assertThat(e.getCauses())
                            .extracting(Throwable::getMessage)
                            .satisfiesExactly(
                                    first -> assertThat(first)
                                            .endsWith("test.Pump: the property 'port' must be an Integer from 1"
                                                    + " to 65535, but is '0' (Integer)."),
                                    second -> assertThat(second)
                                            .endsWith("test.Pump: the property 'mode' must be one of auto,"
                                                    + " manual, but is 'sometimes' (String)."));
                    assertThat(((KuraException) e.getCauses().get(0)).getCode())
                            .isEqualTo(KuraErrorCode.CONFIGURATION_ATTRIBUTE_INVALID);
                });
        gateway.probe("test.Bare", "x", 1);
        assertThat(gateway.probe("test.Pump", "port", 502)).containsEntry("host", "localhost");
        assertThat(snapshot(newest()).get("test.Bare")).containsEntry("x", 1);
        assertThat(snapshot(newest()).get("test.Pump")).containsEntry("port", 502);
    }

    @Test
    void writesNoSnapshotWhenEverythingWasRefused() throws Exception {
        pump();
        assertThatThrownBy(() -> service.updateConfiguration("test.Pump", Map.of("port", -1)))
                .isInstanceOf(KuraPartialSuccessException.class);
        assertThatThrownBy(() ->
                        service.updateConfigurations(List.of(new ComponentConfigurationImpl(null, null, Map.of()))))
                .isInstanceOf(KuraPartialSuccessException.class);
        assertThat(service.getSnapshots()).isEmpty();
    }

    @Test
    void createsUpdatesAndDeletesInstances() throws Exception {
        gateway.install("plant", plant());
        service.createFactoryConfiguration("test.Valve", "inlet", Map.of("open", true), true);
        assertThat(gateway.probe("inlet", "open", true))
                .containsEntry("kura.service.pid", "inlet")
                .hasEntrySatisfying("service.pid", pid -> assertThat(pid).isInstanceOf(String.class));
        assertThat(snapshot(newest()).get("inlet"))
                .containsEntry("service.factoryPid", "test.Valve")
                .containsEntry("open", true)
                .doesNotContainKey("service.pid");

        assertThatThrownBy(() -> service.createFactoryConfiguration("test.Valve", "inlet", null, true))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.INVALID_PARAMETER));
        assertThatThrownBy(() -> service.createFactoryConfiguration("test.Valve", null, null, true))
                .isInstanceOf(KuraException.class);
        assertThatThrownBy(() -> service.createFactoryConfiguration("test.Valve", "x", Map.of("open", "maybe"), true))
                .hasMessageContaining("x: the property 'open' must be true or false, but is 'maybe' (String).");
        assertThat(gateway.configurations("(kura.service.pid=x)")).isEmpty();

        assertThatThrownBy(() -> service.updateConfiguration("inlet", Map.of("open", false)))
                .hasMessageContaining("inlet: the property 'line' is required and has no value");
        service.updateConfiguration("inlet", Map.of("open", false, "line", "7"));
        gateway.probe("inlet", "line", "7");

        service.deleteFactoryConfiguration("inlet", true);
        assertThat(snapshot(newest())).doesNotContainKey("inlet");
        gateway.gone("inlet");
        long id = service.snapshot();
        assertThat(snapshot(id)).doesNotContainKey("inlet");
        service.createFactoryConfiguration("test.Valve", "inlet", null, true);
        gateway.probe("inlet", "open", false);
        assertThat(snapshot(newest())).containsKey("inlet");

        Set<Long> before = service.getSnapshots();
        service.deleteFactoryConfiguration("unknown", true);
        assertThat(service.getSnapshots()).isEqualTo(before);
        assertThatThrownBy(() -> service.deleteFactoryConfiguration(null, true)).isInstanceOf(KuraException.class);
    }

    @Test
    void updatingAnUnknownInstanceCreatesIt() throws Exception {
        gateway.install("plant", plant());
        service.updateConfigurations(List.of(new ComponentConfigurationImpl(
                "outlet", null, Map.of("service.factoryPid", "test.Valve", "open", true))));
        assertThat(gateway.probe("outlet", "open", true)).containsEntry("service.factoryPid", "test.Valve");
        assertThat(snapshot(newest()).get("outlet")).containsEntry("service.factoryPid", "test.Valve");
    }
}
