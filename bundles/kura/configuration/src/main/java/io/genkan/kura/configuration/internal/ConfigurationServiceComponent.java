package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.ActiveComponents.Component;
import io.genkan.kura.configuration.internal.metatype.Defaults;
import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog;
import io.genkan.kura.configuration.internal.metatype.MetatypeScanner;
import io.genkan.kura.configuration.internal.snapshot.Secrets;
import io.genkan.kura.configuration.internal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Kura's ConfigurationService and OCDService. */
@org.osgi.service.component.annotations.Component(
        name = ConfigurationServiceComponent.PID,
        immediate = true,
        service = {ConfigurationService.class, OCDService.class},
        property = {
            "kura.service.pid=" + ConfigurationServiceComponent.PID,
            "osgi.command.scope=genkan",
            "osgi.command.function=importSnapshot"
        })
public final class ConfigurationServiceComponent implements ConfigurationService, OCDService {
    static final String PID = "org.eclipse.kura.configuration.ConfigurationService";

    private final Secrets secrets;
    private final MetatypeCatalog catalog = new MetatypeCatalog();
    private final AdminConfigurations admin;
    private final ActiveComponents components;
    private final CurrentSettings current;
    private final SnapshotStore store;
    private final ConfigurationCore core;
    private final Announcements announcements;
    private final Startup startup;
    private final Unclaimed unclaimed;
    private final MetatypeScanner scanner;
    private final Definitions definitions;

    /** Loads the newest snapshot and puts it in ConfigAdmin before the bundles are looked at. */
    @Activate
    public ConfigurationServiceComponent(
            BundleContext context,
            @Reference ConfigurationAdmin configurationAdmin,
            @Reference CryptoService crypto,
            @Reference SystemService system,
            @Reference ServiceComponentRuntime runtime) {
        String folder = system.getKuraSnapshotsDirectory();
        if (folder == null || folder.isBlank()) {
            throw new IllegalStateException("There is no folder for snapshots: set "
                    + SystemService.KEY_KURA_SNAPSHOTS_DIR + " in kura.properties.");
        }
        this.secrets = new Secrets(crypto);
        this.admin = new AdminConfigurations(configurationAdmin);
        this.components = new ActiveComponents(context);
        this.current = new CurrentSettings(catalog);
        this.store = new SnapshotStore(Path.of(folder), system.getKuraSnapshotsCount(), secrets);
        this.announcements = new Announcements(context, PID);
        Changes changes = new Changes(admin, components, current, secrets);
        this.core = new ConfigurationCore(admin, components, current, catalog, changes, store, announcements);
        this.startup = new Startup(Path.of(folder), store, core, changes, announcements);
        startup.load();
        this.unclaimed = new Unclaimed(admin, components, catalog, runtime, announcements::unclaimed);
        this.scanner = new MetatypeScanner(context, catalog, definition -> {
            startup.seed(definition);
            unclaimed.lookSoon();
        });
        this.definitions = new Definitions(catalog, scanner, runtime);
        components.open();
        scanner.open();
        announcements.ready();
        unclaimed.lookSoon();
    }

    @Deactivate
    void deactivate() {
        scanner.close();
        unclaimed.close();
        components.close();
        announcements.close();
    }

    @Override
    public Set<String> getConfigurableComponentPids() {
        return Collections.unmodifiableSet(components.pids());
    }

    @Override
    public Set<String> getFactoryComponentPids() {
        scanner.await();
        return Collections.unmodifiableSet(catalog.pids(true));
    }

    @Override
    public List<ComponentConfiguration> getComponentConfigurations() throws KuraException {
        return configurations(null);
    }

    @Override
    public List<ComponentConfiguration> getComponentConfigurations(@Nullable Filter filter) throws KuraException {
        return configurations(filter);
    }

    private List<ComponentConfiguration> configurations(@Nullable Filter filter) throws KuraException {
        scanner.await();
        Map<String, Configuration> held = admin.all();
        List<ComponentConfiguration> configurations = new ArrayList<>();
        for (Component component : components.all()) {
            if (filter == null || filter.match(component.reference())) {
                ComponentConfiguration configuration = current.of(component, held.get(component.kuraPid()));
                if (configuration != null) {
                    configurations.add(configuration);
                }
            }
        }
        return configurations;
    }

    @Override
    public @Nullable ComponentConfiguration getComponentConfiguration(@Nullable String pid) throws KuraException {
        scanner.await();
        Component component = pid == null ? null : components.find(pid);
        if (pid == null || component == null) {
            return null;
        }
        ComponentConfiguration configuration = current.of(component, admin.find(pid));
        return configuration == null || configuration.getConfigurationProperties() == null
                ? configuration
                : CurrentSettings.with(configuration, secrets.revealedAll(configuration.getConfigurationProperties()));
    }

    @Override
    public @Nullable ComponentConfiguration getDefaultComponentConfiguration(@Nullable String pid)
            throws KuraException {
        scanner.await();
        if (pid == null) {
            return null;
        }
        Configuration held = admin.find(pid);
        Tocd definition = current.definition(pid, held == null ? null : held.getFactoryPid());
        return new ComponentConfigurationImpl(pid, definition, Defaults.of(definition));
    }

    @Override
    public void createFactoryConfiguration(
            String factoryPid, String pid, Map<String, Object> properties, boolean takeSnapshot) throws KuraException {
        scanner.await();
        unclaimed.lookSoon();
        core.create(factoryPid, pid, properties, takeSnapshot);
    }

    @Override
    public void deleteFactoryConfiguration(String pid, boolean takeSnapshot) throws KuraException {
        unclaimed.lookSoon();
        core.delete(pid, takeSnapshot);
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties) throws KuraException {
        updateConfiguration(pid, properties, true);
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties, boolean takeSnapshot)
            throws KuraException {
        updateConfigurations(List.of(new ComponentConfigurationImpl(pid, null, properties)), takeSnapshot);
    }

    @Override
    public void updateConfigurations(List<ComponentConfiguration> configurations) throws KuraException {
        updateConfigurations(configurations, true);
    }

    @Override
    public void updateConfigurations(List<ComponentConfiguration> configurations, boolean takeSnapshot)
            throws KuraException {
        scanner.await();
        core.update(configurations, takeSnapshot);
    }

    @Override
    public Set<Long> getSnapshots() throws KuraException {
        return store.ids();
    }

    @Override
    public List<ComponentConfiguration> getSnapshot(long id) throws KuraException {
        List<ComponentConfiguration> configurations = new ArrayList<>();
        store.read(id)
                .entries()
                .forEach(entry -> configurations.add(
                        new ComponentConfigurationImpl(entry.pid(), null, secrets.revealedAll(entry.properties()))));
        return configurations;
    }

    @Override
    public long snapshot() throws KuraException {
        scanner.await();
        return core.snapshot();
    }

    @Override
    public long rollback() throws KuraException {
        scanner.await();
        unclaimed.lookSoon();
        return core.rollback();
    }

    @Override
    public void rollback(long id) throws KuraException {
        scanner.await();
        unclaimed.lookSoon();
        core.rollback(id);
    }

    /**
     * Takes over the snapshot of a Kura at once, with its passwords sealed anew. Also a shell command.
     *
     * @param file the snapshot, encrypted or plain
     * @param key its key; empty for a plain document
     * @return what was done
     * @throws KuraException BAD_REQUEST when file and key do not fit; nothing has changed then
     */
    public String importSnapshot(String file, String key) throws KuraException {
        scanner.await();
        unclaimed.lookSoon();
        return startup.takeOver(Path.of(file), key);
    }

    @Override
    public List<ComponentConfiguration> getFactoryComponentOCDs() {
        return definitions.factories();
    }

    @Override
    public @Nullable ComponentConfiguration getFactoryComponentOCD(String factoryPid) {
        return definitions.factory(factoryPid);
    }

    @Override
    public List<ComponentConfiguration> getServiceProviderOCDs(Class<?>... services) {
        return definitions.providers(Arrays.stream(services).map(Class::getName).toList());
    }

    @Override
    public List<ComponentConfiguration> getServiceProviderOCDs(String... services) {
        return definitions.providers(List.of(services));
    }
}
