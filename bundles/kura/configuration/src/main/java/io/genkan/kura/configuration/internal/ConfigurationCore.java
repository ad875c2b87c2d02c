package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.ActiveComponents.Component;
import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import io.genkan.kura.configuration.internal.snapshot.SnapshotStore;
import io.genkan.kura.configuration.internal.snapshot.SnapshotUpgrade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraPartialSuccessException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.service.cm.Configuration;

/**
 * The whole configuration of the gateway: changes it in ConfigAdmin and writes it down in snapshots. One change at a
 * time; thread-safe.
 */
final class ConfigurationCore {
    /** Told about changes, on the thread that makes them. */
    interface Listener {
        /** The settings of a component were changed. */
        void changed(String kuraPid);

        /** A snapshot is on disk, or, with a sentence, is not. */
        void snapshotTaken(@Nullable String problem);
    }

    private final AdminConfigurations admin;
    private final ActiveComponents components;
    private final CurrentSettings current;
    private final MetatypeCatalog catalog;
    private final Changes changes;
    private final SnapshotStore store;
    private final Listener listener;

    /** Entries of the newest snapshot and what was created or updated since; the source for what is not active. */
    private final Map<String, Settings> remembered = new LinkedHashMap<>();

    private final Set<String> deleted = new HashSet<>();

    ConfigurationCore(
            AdminConfigurations admin,
            ActiveComponents components,
            CurrentSettings current,
            MetatypeCatalog catalog,
            Changes changes,
            SnapshotStore store,
            Listener listener) {
        this.admin = admin;
        this.components = components;
        this.current = current;
        this.catalog = catalog;
        this.changes = changes;
        this.store = store;
        this.listener = listener;
    }

    /** Takes over the entries of a snapshot at start and puts them in ConfigAdmin. */
    synchronized List<String> push(List<Settings> entries) throws KuraException {
        Map<String, List<Configuration>> held = admin.everyByPid();
        List<String> problems = new ArrayList<>();
        for (Settings entry : entries) {
            remembered.put(entry.pid(), entry);
            try {
                changes.push(entry, held.getOrDefault(entry.pid(), List.of()));
            } catch (KuraException e) {
                problems.add(e.getMessage());
            }
        }
        return problems;
    }

    /**
     * Updates components one by one.
     *
     * @throws KuraPartialSuccessException after all of them, and after the snapshot, when some were refused
     */
    synchronized void update(List<ComponentConfiguration> configurations, boolean takeSnapshot) throws KuraException {
        List<Throwable> causes = new ArrayList<>();
        boolean all = true;
        boolean none = true;
        for (ComponentConfiguration configuration : configurations) {
            if (configuration == null) {
                continue;
            }
            try {
                updateOne(configuration);
                none = false;
            } catch (RefusedSettingsException e) {
                all = false;
                e.problems()
                        .forEach(problem ->
                                causes.add(new KuraException(KuraErrorCode.CONFIGURATION_ATTRIBUTE_INVALID, problem)));
            } catch (KuraException e) {
                all = false;
                causes.add(e);
            }
        }
        if (takeSnapshot && (all || !none)) {
            snapshot();
        }
        throwIfAny("updating the configuration", causes);
    }

    private void updateOne(ComponentConfiguration configuration) throws KuraException {
        String pid = configuration.getPid();
        if (pid == null || pid.isBlank()) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "A configuration to update has no pid.");
        }
        Map<String, Object> given = configuration.getConfigurationProperties();
        Settings now = changes.update(pid, given == null ? Map.of() : given);
        deleted.remove(pid);
        remembered.put(pid, now);
        listener.changed(pid);
    }

    private static void throwIfAny(String operation, List<Throwable> causes) throws KuraPartialSuccessException {
        if (!causes.isEmpty()) {
            List<String> sentences = causes.stream().map(Throwable::getMessage).toList();
            throw new KuraPartialSuccessException(operation + ": " + String.join(" ", sentences), causes);
        }
    }

    synchronized void create(
            @Nullable String factoryPid,
            @Nullable String pid,
            @Nullable Map<String, Object> properties,
            boolean takeSnapshot)
            throws KuraException {
        if (factoryPid == null || factoryPid.isBlank() || pid == null || pid.isBlank()) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER, "A new component needs a factory pid and a pid of its own.");
        }
        if (components.find(pid) != null && !deleted.contains(pid)) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER,
                    "A component with the pid " + pid + " exists already; take another pid.");
        }
        Settings created = changes.create(
                factoryPid, pid, properties == null ? Map.of() : properties, catalog.definition(factoryPid));
        deleted.remove(pid);
        remembered.put(pid, created);
        listener.changed(pid);
        if (takeSnapshot) {
            snapshot();
        }
    }

    synchronized void delete(@Nullable String pid, boolean takeSnapshot) throws KuraException {
        if (pid == null) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "The pid of the component to delete is missing.");
        }
        if (!changes.delete(pid)) {
            return;
        }
        forget(pid);
        if (takeSnapshot) {
            snapshot();
        }
    }

    /** {@return the id of a new snapshot of everything} */
    synchronized long snapshot() throws KuraException {
        return write(whole());
    }

    private long write(Map<String, Settings> entries) throws KuraException {
        try {
            long id = store.write(entries.values());
            remembered.clear();
            remembered.putAll(entries);
            // a deleted component may run a moment longer
            deleted.retainAll(components.pids());
            listener.snapshotTaken(null);
            return id;
        } catch (KuraException e) {
            listener.snapshotTaken(e.getMessage());
            throw e;
        }
    }

    /** Everything that is active or remembered and not deleted; ConfigAdmin knows best, then what is remembered. */
    private Map<String, Settings> whole() throws KuraException {
        Map<String, Configuration> held = admin.all();
        NavigableSet<String> pids = new TreeSet<>(remembered.keySet());
        pids.addAll(components.pids());
        pids.removeAll(deleted);
        Map<String, Settings> entries = new LinkedHashMap<>();
        for (String pid : pids) {
            Settings entry = entry(pid, held.get(pid));
            if (entry != null) {
                entries.put(pid, entry);
            }
        }
        return entries;
    }

    private @Nullable Settings entry(String pid, @Nullable Configuration held) {
        Component component = components.find(pid);
        if (component != null && component.isSelfConfiguring()) {
            ComponentConfiguration told = current.of(component, held);
            if (told != null && told.getConfigurationProperties() != null) {
                Map<String, Object> properties = new LinkedHashMap<>(told.getConfigurationProperties());
                if (held != null && held.getFactoryPid() != null) {
                    properties.put(Settings.FACTORY_PID, held.getFactoryPid());
                }
                return written(pid, properties);
            }
        }
        if (held != null) {
            return written(pid, current.typed(pid, held));
        }
        return remembered.get(pid);
    }

    /** The ConfigAdmin pid of an instance means nothing in another gateway. */
    private static Settings written(String pid, Map<String, Object> properties) {
        if (properties.get(Settings.FACTORY_PID) != null) {
            properties.remove(Constants.SERVICE_PID);
        }
        return new Settings(pid, properties);
    }

    /** Goes back to the snapshot before the newest. */
    synchronized long rollback() throws KuraException {
        long id = store.lastButOne();
        rollback(id);
        return id;
    }

    /**
     * Makes everything as a snapshot says and writes that down as a new snapshot.
     *
     * @throws KuraPartialSuccessException when some components could not be reset; no snapshot is written then
     */
    synchronized void rollback(long id) throws KuraException {
        apply(SnapshotUpgrade.of(store.read(id).entries()));
    }

    private void apply(List<Settings> entries) throws KuraException {
        Map<String, Settings> wanted = new LinkedHashMap<>();
        entries.forEach(entry -> wanted.put(entry.pid(), entry));
        List<Throwable> causes = new ArrayList<>();
        deleteOthers(wanted, causes);
        for (String pid : singlesToReset()) {
            wanted.putIfAbsent(pid, new Settings(pid, Map.of()));
        }
        Map<String, Settings> result = new LinkedHashMap<>();
        for (Settings entry : wanted.values()) {
            try {
                String factoryPid = entry.factoryPid();
                Tocd definition = catalog.definition(factoryPid == null ? entry.pid() : factoryPid);
                Settings now = changes.reset(entry, definition);
                result.put(entry.pid(), written(entry.pid(), new LinkedHashMap<>(now.properties())));
                remembered.put(entry.pid(), now);
                deleted.remove(entry.pid());
                Component component = components.find(entry.pid());
                if (component != null) {
                    current.given(component, now.properties());
                }
                listener.changed(entry.pid());
            } catch (KuraException e) {
                causes.add(e);
            }
        }
        throwIfAny("rolling back the configuration", causes);
        write(result);
    }

    /** Deletes the instances that the snapshot does not have, or has as instances of another factory. */
    private void deleteOthers(Map<String, Settings> wanted, List<Throwable> causes) throws KuraException {
        for (Map.Entry<String, List<Configuration>> held : admin.everyByPid().entrySet()) {
            Settings entry = wanted.get(held.getKey());
            boolean kept = false;
            for (Configuration each : held.getValue()) {
                if (each.getFactoryPid() == null) {
                    continue;
                }
                if (!kept && entry != null && each.getFactoryPid().equals(entry.factoryPid())) {
                    kept = true;
                    continue;
                }
                try {
                    admin.delete(each);
                    if (entry == null) {
                        forget(held.getKey());
                    }
                } catch (KuraException e) {
                    causes.add(e);
                }
            }
        }
    }

    private void forget(String pid) {
        deleted.add(pid);
        remembered.remove(pid);
        current.forget(pid);
        listener.changed(pid);
    }

    /** Components that exist once and are configured: those that run and those that only have a configuration. */
    private NavigableSet<String> singlesToReset() throws KuraException {
        Map<String, Configuration> held = admin.all();
        NavigableSet<String> singles = catalog.pids(false);
        singles.retainAll(held.keySet());
        for (String pid : components.pids()) {
            Configuration configuration = held.get(pid);
            if (configuration != null && configuration.getFactoryPid() == null) {
                singles.add(pid);
            }
        }
        return singles;
    }

    /** Writes entries that come from elsewhere as a new snapshot and goes to it. */
    synchronized void replaceBy(List<Settings> entries) throws KuraException {
        rollback(store.write(entries));
    }
}
