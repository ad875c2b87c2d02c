package io.genkan.itests.campaigns.store;

import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Store, data service and MQTT transport as bundles in a framework, and nothing else of the gateway. */
public final class StoreLink implements AutoCloseable {
    private static final String STORE = "org.eclipse.kura.core.db.H2DbService";
    private static final String STORE_INSTANCE = "org.eclipse.kura.db.H2DbService";
    private static final String TRANSPORT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";
    private static final String DATA = "org.eclipse.kura.data.DataService";

    private final Framework framework;
    private final Configuration data;

    private StoreLink(Framework framework, Configuration data) {
        this.framework = framework;
        this.data = data;
    }

    /**
     * Starts everything.
     *
     * @param folder data folder of the gateway
     * @param port where the broker is on 127.0.0.1
     * @param settings of the data service
     * @param storeSettings of the store
     */
    public static StoreLink start(
            Path folder, int port, Map<String, Object> settings, Map<String, Object> storeSettings)
            throws BundleException, InterruptedException, IOException {
        Framework framework = Framework.builder()
                .components()
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.cm",
                        "org.osgi.service.event",
                        "org.osgi.service.metatype",
                        "org.osgi.service.wireadmin",
                        "org.osgi.util.position")
                .install(
                        "org.osgi.util.measurement",
                        "minimal-json",
                        "io.genkan.kura.compat",
                        "io.genkan.kura.store",
                        "io.genkan.kura.cloud")
                .start();
        framework.context().registerService(SystemService.class, system(folder), null);
        framework.context().registerService(CryptoService.class, nothing(CryptoService.class), null);
        ConfigurationAdmin admin = framework.service(ConfigurationAdmin.class);
        configure(admin, STORE, STORE_INSTANCE, storeSettings);
        framework.service(MessageStoreProvider.class);
        configure(
                admin,
                TRANSPORT,
                "transport",
                Map.of("broker-url", "mqtt://127.0.0.1:" + port, "client-id", "link", "lwt.topic", ""));
        framework.service(DataTransportService.class);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("DataTransportService.target", "(kura.service.pid=transport)");
        Configuration data = configure(admin, DATA, DATA, all);
        framework.service(DataService.class);
        return new StoreLink(framework, data);
    }

    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    private static Configuration configure(
            ConfigurationAdmin admin, String factory, String pid, Map<String, Object> settings) throws IOException {
        Configuration configuration = admin.createFactoryConfiguration(factory, "?");
        Hashtable<String, Object> properties = new Hashtable<>(settings);
        properties.put("kura.service.pid", pid);
        configuration.update(properties);
        return configuration;
    }

    private static SystemService system(Path folder) {
        return (SystemService) Proxy.newProxyInstance(
                StoreLink.class.getClassLoader(), new Class<?>[] {SystemService.class}, (proxy, method, args) -> {
                    if (method.getName().equals("getKuraDataDirectory")) {
                        return folder.toString();
                    }
                    return answer(proxy, method.getReturnType(), method.getName(), args);
                });
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                StoreLink.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answer(proxy, method.getReturnType(), method.getName(), args)));
    }

    private static @Nullable Object answer(Object proxy, Class<?> type, String name, Object @Nullable [] args) {
        return switch (name) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> args != null && proxy == args[0];
            default ->
                type == Optional.class
                        ? Optional.empty()
                        : type == int.class ? (Object) 0 : type == boolean.class ? (Object) false : null;
        };
    }

    /** {@return the data service} */
    public DataService data() throws InterruptedException {
        return framework.service(DataService.class);
    }

    /** {@return an opening of the store that the data service uses} */
    public MessageStore store() throws Exception {
        return framework.service(MessageStoreProvider.class).openMessageStore(DATA);
    }

    /** Gives the data service other settings. */
    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    public void configure(Map<String, Object> settings) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>(settings);
        properties.put("kura.service.pid", DATA);
        properties.put("DataTransportService.target", "(kura.service.pid=transport)");
        data.update(properties);
    }

    @Override
    public void close() throws BundleException {
        framework.close();
    }
}
