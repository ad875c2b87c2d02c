package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.TestCrypto;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.audit.AuditContext;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ComponentsTest extends GatewayTest {
    @Test
    void seedingDefaultsActivatesComponents() throws Exception {
        gateway.install("plant", plant());
        Map<String, Object> pump = gateway.probe("test.Pump", "port", 502);
        assertThat(pump)
                .containsEntry("host", "localhost")
                .containsEntry("tags", new String[] {"a", "b"})
                .containsEntry("kura.service.pid", "test.Pump")
                .containsEntry("service.pid", "test.Pump");
        assertThat(TestCrypto.opened(pump.get("password"))).isEqualTo("changeit");
        gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
        TestGateway.await(
                "both", () -> service.getConfigurableComponentPids().equals(Set.of("test.Bare", "test.Pump")));
        assertThat(service.getFactoryComponentPids()).containsExactly("test.Valve");
        assertThat(gateway.running("test.Valve")).isZero();
    }

    @Test
    void tellsOneComponentWithClearPasswordsAndAllWithSealedOnes() throws Exception {
        pump();
        ComponentConfiguration one = configuration("test.Pump");
        assertThat(one.getDefinition().getName()).isEqualTo("Plant");
        assertThat(one.getDefinition().getAD().get(0).getName()).isEqualTo("Host name");
        assertThat(one.getConfigurationProperties().get("password"))
                .isInstanceOf(Password.class)
                .hasToString("changeit");
        ComponentConfiguration same = service.getComponentConfigurations(
                        gateway.context().createFilter("(kura.service.pid=test.Pump)"))
                .get(0);
        assertThat(same.getConfigurationProperties().get("password")).isInstanceOf(Password.class);
        assertThat(TestCrypto.secrets()
                        .clear(same.getConfigurationProperties().get("password").toString()))
                .isEqualTo("changeit");
        TestGateway.await("both", () -> all().keySet().equals(Set.of("test.Bare", "test.Pump")));
        assertThat(service.getComponentConfiguration("unknown")).isNull();
        assertThat(service.getDefaultComponentConfiguration("test.Pump").getConfigurationProperties())
                .containsEntry("port", 502)
                .containsOnlyKeys("host", "port", "mode", "password", "tags");
    }

    @Test
    void aSelfConfiguringComponentThatLagsLosesNothing() throws Exception {
        gateway.install(
                "self", new TestBundle("self").selfConfiguring("test.Self").factory("test.Self", ""));
        service.createFactoryConfiguration("test.Self", "me", Map.of("level", 1), true);
        gateway.probe("me", "level", 1);
        TestGateway.await("me", () -> service.getConfigurableComponentPids().contains("me"));
        assertThat(configuration("me").getDefinition().getAD().get(0).getId()).isEqualTo("level");
        service.updateConfiguration("me", Map.of("level", 2));
        assertThat(snapshot(newest()).get("me"))
                .containsEntry("level", 2)
                .containsEntry("service.factoryPid", "test.Self");
        assertThat(configuration("me").getConfigurationProperties()).containsEntry("level", 2);
        assertThatThrownBy(() -> service.updateConfiguration("me", Map.of("level", 101)))
                .hasMessageContaining("me: the property 'level' must be an Integer of at most 100, but is '101'");
    }

    @Test
    void twoComponentsWithOnePidAreTold() throws Exception {
        pump();
        gateway.install("copy", new TestBundle("copy").component("test.Copy").factory("test.Copy", ""));
        ConfigurationAdmin admin = gateway.service(ConfigurationAdmin.class, null);
        Configuration copy = admin.getFactoryConfiguration("test.Copy", "twin", "?");
        copy.update(TestGateway.dictionary(Map.of("kura.service.pid", "test.Pump", "port", 9)));
        TestGateway.await("the twin", () -> gateway.running("test.Pump") == 2);
        assertThat(service.getConfigurableComponentPids()).contains("test.Pump");
        copy.delete();
        TestGateway.await("one pump", () -> gateway.running("test.Pump") == 1);
        assertThat(service.getConfigurableComponentPids()).contains("test.Pump");
    }

    @Test
    void definitionsThatAreBrokenOrForeignDoNoHarm() throws Exception {
        gateway.install(
                "mixed",
                new TestBundle("mixed")
                        .file("OSGI-INF/metatype/test.Broken.xml", "<MetaData><OCD id='test.Broken'>")
                        .file(
                                "OSGI-INF/metatype/other.xml",
                                TestBundle.metatype("test.Named", "pid=\"test.Named\"", ""))
                        .component("test.Good")
                        .single("test.Good", ""));
        gateway.install(
                "foreign",
                new TestBundle("foreign")
                        .header("Import-Package", "org.slf4j")
                        .single("foreign.Service", PUMP_ATTRIBUTES));
        gateway.probe("test.Good", "kura.service.pid", "test.Good");
        service.getFactoryComponentPids();
        assertThat(gateway.configurations("(service.pid=foreign.Service)")).isEmpty();
        assertThat(gateway.configurations("(service.pid=test.Named)")).isEmpty();
        assertThat(gateway.configurations("(service.pid=test.Broken)")).isEmpty();
    }

    @Test
    void configuresBundlesThatWaitForTheirLazyActivation() throws Exception {
        Bundle lazy = gateway.context()
                .installBundle(
                        "test:lazy",
                        plant().header("Bundle-ActivationPolicy", "lazy").jar());
        lazy.start(Bundle.START_ACTIVATION_POLICY);
        gateway.probe("test.Pump", "port", 502);
    }

    @Test
    void tellsDefinitionsOfFactoriesAndProviders() throws Exception {
        gateway.install("plant", plant());
        OCDService definitions = gateway.service(OCDService.class, null);
        assertThat(definitions.getFactoryComponentOCDs())
                .extracting(ComponentConfiguration::getPid)
                .containsExactly("test.Valve");
        assertThat(definitions
                        .getFactoryComponentOCD("test.Valve")
                        .getDefinition()
                        .getAD())
                .hasSize(2);
        assertThat(definitions.getFactoryComponentOCD("test.Pump")).isNull();
        assertThat(definitions.getFactoryComponentOCD("unknown")).isNull();
        assertThat(definitions.getServiceProviderOCDs("java.util.function.Supplier"))
                .extracting(ComponentConfiguration::getPid)
                .containsExactly("test.Bare", "test.Pump", "test.Valve");
        assertThat(definitions.getServiceProviderOCDs(Runnable.class)).isEmpty();
    }

    @Test
    void postsEvents() throws Exception {
        pump();
        assertThat(gateway.events)
                .anyMatch(e -> e.getTopic().equals("org/eclipse/kura/configuration/ConfigEvent/READY"));
        assertThat(status()).isEqualTo("ONLINE");
        String topic = "org/eclipse/kura/core/configuration/event/CONF_CHANGE_EVENT_TOPIC";
        service.updateConfiguration("test.Pump", Map.of("port", 600));
        assertThat(gateway.events).noneMatch(e -> e.getTopic().equals(topic));
        try (AuditContext.Scope scope = AuditContext.openScope(new AuditContext(Map.of("session.id", "s7")))) {
            service.updateConfiguration("test.Pump", Map.of("port", 601));
        }
        assertThat(gateway.events)
                .filteredOn(e -> e.getTopic().equals(topic))
                .singleElement()
                .satisfies(e -> assertThat(e.getProperty("pid") + " " + e.getProperty("session"))
                        .isEqualTo("test.Pump s7"));
    }
}
