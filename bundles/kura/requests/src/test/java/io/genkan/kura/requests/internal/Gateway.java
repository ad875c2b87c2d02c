package io.genkan.kura.requests.internal;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.eclipse.kura.security.tamper.detection.TamperStatus;
import org.osgi.framework.BundleException;

/** The container's own bundles on a data folder, with cloud connections to a broker and an asset over a simulated driver. */
final class Gateway implements AutoCloseable {
    private static final String TRANSPORT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";
    private static final String DATA = "org.eclipse.kura.data.DataService";
    private static final String CLOUD = "org.eclipse.kura.cloud.CloudService";

    private final Framework framework;

    private Gateway(Framework framework) {
        this.framework = framework;
    }

    static Gateway start(Path data, List<String> more) throws BundleException {
        return new Gateway(Framework.builder()
                .components()
                .property("genkan.home", data.resolve("home").toString())
                .property("genkan.data", data.toString())
                .property("felix.cm.pm", "memory")
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.cm",
                        "org.osgi.service.event",
                        "org.osgi.service.wireadmin",
                        "org.osgi.util.position")
                .install(
                        "org.osgi.util.measurement",
                        "org.osgi.service.useradmin",
                        "minimal-json",
                        "io.genkan.kura.compat",
                        "io.genkan.kura.system",
                        "io.genkan.kura.security",
                        "io.genkan.kura.configuration",
                        "io.genkan.kura.wires",
                        "io.genkan.kura.assets",
                        "io.genkan.kura.store",
                        "io.genkan.kura.cloud",
                        "io.genkan.drivers.simulated",
                        "io.genkan.kura.requests")
                .install(more.toArray(String[]::new))
                .start());
    }

    Framework framework() {
        return framework;
    }

    ConfigurationService configuration() throws InterruptedException {
        return framework.service(ConfigurationService.class);
    }

    /** Makes a cloud connection with a client id of its own, and waits until it stands. */
    void connect(String suffix, int port, String account, String clientId, String encoding, boolean gzip)
            throws Exception {
        ConfigurationService configuration = configuration();
        configuration.createFactoryConfiguration(
                TRANSPORT,
                TRANSPORT + suffix,
                new HashMap<>(Map.of(
                        "broker-url",
                        "mqtt://127.0.0.1:" + port,
                        "topic.context.account-name",
                        account,
                        "client-id",
                        clientId,
                        "username",
                        "gateway",
                        "password",
                        new org.eclipse.kura.configuration.Password("secret"))),
                false);
        configuration.createFactoryConfiguration(
                DATA,
                DATA + suffix,
                new HashMap<>(Map.of(
                        "connect.auto-on-startup",
                        true,
                        "store.db.service.pid",
                        "store",
                        "DataTransportService.target",
                        "(kura.service.pid=" + TRANSPORT + suffix + ")")),
                false);
        configuration.createFactoryConfiguration(
                CLOUD,
                CLOUD + suffix,
                new HashMap<>(Map.of(
                        "DataService.target",
                        "(kura.service.pid=" + DATA + suffix + ")",
                        "payload.encoding",
                        encoding,
                        "encode.gzip",
                        gzip)),
                false);
        CloudConnectionManager manager =
                framework.service(CloudConnectionManager.class, "(kura.service.pid=" + CLOUD + suffix + ")");
        Await.until(clientId + " to be connected", manager::isConnected);
    }

    /** Makes the store that the connections share. */
    void store() throws Exception {
        configuration()
                .createFactoryConfiguration("org.eclipse.kura.core.db.H2DbService", "store", new HashMap<>(), false);
    }

    /** Registers a tamper detection that somebody has opened. */
    void lid() {
        TamperDetectionService lid = new TamperDetectionService() {
            @Override
            public String getDisplayName() {
                return "Lid";
            }

            @Override
            public TamperStatus getTamperStatus() {
                return new TamperStatus(true, Map.of());
            }

            @Override
            public void resetTamperStatus() {}
        };
        framework
                .context()
                .registerService(TamperDetectionService.class, lid, new Hashtable<>(Map.of("kura.service.pid", "lid")));
    }

    /** Makes an asset of one constant that can be read, one that can be written, and one that fails. */
    void asset(String pid) throws Exception {
        Map<String, Object> driver = new HashMap<>(Map.of("faults", "0s.. ERROR on broken"));
        configuration().createFactoryConfiguration("io.genkan.driver.simulated", pid + "-driver", driver, false);
        Map<String, Object> settings = new HashMap<>(Map.of("driver.pid", pid + "-driver"));
        channel(settings, "pressure", "READ", "DOUBLE", Map.of("signal", "CONSTANT", "value", "2.5", "+unit", "bar"));
        channel(settings, "speed", "READ_WRITE", "INTEGER", Map.of("signal", "MEMORY", "value", "7"));
        channel(settings, "broken", "READ", "DOUBLE", Map.of("signal", "CONSTANT", "value", "1"));
        configuration().createFactoryConfiguration("org.eclipse.kura.wire.WireAsset", pid, settings, true);
        framework.service(org.eclipse.kura.asset.Asset.class, "(kura.service.pid=" + pid + ")");
        framework.service(org.eclipse.kura.driver.Driver.class, "(kura.service.pid=" + pid + "-driver)");
    }

    private static void channel(
            Map<String, Object> settings, String name, String type, String valueType, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(Map.of("+name", name, "+type", type, "+value.type", valueType, "+enabled", "true"));
        all.forEach((key, value) -> settings.put(name + "#" + key, value));
    }

    @Override
    public void close() throws BundleException {
        framework.close();
    }
}
