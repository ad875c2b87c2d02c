package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.ActiveComponents.Component;
import io.genkan.kura.configuration.internal.metatype.Defaults;
import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog.Definition;
import io.genkan.kura.configuration.internal.metatype.SettingCheck;
import io.genkan.kura.configuration.internal.snapshot.Secrets;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes single components in ConfigAdmin: update, create, delete, reset, seed. Everything that is stored was checked
 * before. Not thread-safe beyond the read-modify-write of one configuration; callers take turns.
 */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final AdminConfigurations admin;
    private final ActiveComponents components;
    private final CurrentSettings current;
    private final Secrets secrets;

    Changes(AdminConfigurations admin, ActiveComponents components, CurrentSettings current, Secrets secrets) {
        this.admin = admin;
        this.components = components;
        this.current = current;
        this.secrets = secrets;
    }

    /**
     * Updates one component, or creates it when it is unknown and says of which factory it is an instance. A component
     * that nobody knows yet is stored for the bundle that will.
     *
     * @return what it has now, passwords sealed
     * @throws RefusedSettingsException when a value is not allowed; nothing is stored then
     */
    Settings update(String pid, Map<String, Object> given) throws KuraException {
        Configuration known = admin.find(pid);
        Component component = components.find(pid);
        String factoryPid = known == null ? new Settings(pid, given).factoryPid() : known.getFactoryPid();
        Tocd definition = current.definition(pid, factoryPid);
        Map<String, @Nullable Object> checked = checked(pid, current.ownDefinition(component, definition), given);
        Map<String, Object> sealed;
        Configuration held;
        synchronized (admin) {
            held = admin.find(pid);
            Map<String, Object> running = held == null ? Map.of() : AdminConfigurations.settings(held);
            Map<String, Object> merged = Merge.update(Defaults.of(definition), running, checked);
            List<String> missing = held == null ? List.of() : SettingCheck.missing(pid, definition, merged);
            if (!missing.isEmpty()) {
                throw new RefusedSettingsException(missing);
            }
            current.rememberPasswords(pid, merged);
            sealed = secrets.forAdmin(merged);
            Configuration target =
                    held != null ? held : factoryPid != null ? admin.instance(factoryPid, pid) : admin.single(pid);
            admin.write(target, pid, sealed);
            held = target;
        }
        if (component != null) {
            Map<String, Object> told = new LinkedHashMap<>(sealed);
            told.keySet().retainAll(checked.keySet());
            current.given(component, told);
        }
        return new Settings(pid, current.typed(pid, held));
    }

    /** {@return the given values without reserved names, converted and allowed; nulls stay} */
    private Map<String, @Nullable Object> checked(String pid, @Nullable OCD definition, Map<String, Object> given)
            throws RefusedSettingsException {
        Map<String, Object> settings = AdminConfigurations.withoutReserved(given);
        settings.remove(ConfigurationService.KURA_SERVICE_PID);
        SettingCheck.Outcome outcome = SettingCheck.of(pid, definition, secrets.revealedAll(settings));
        if (!outcome.problems().isEmpty()) {
            throw new RefusedSettingsException(outcome.problems());
        }
        Map<String, @Nullable Object> checked = new LinkedHashMap<>(outcome.properties());
        settings.forEach((name, value) -> {
            // a password that came in sealed goes on as it is: sealing it anew would look like a change
            if (value == null || CurrentSettings.isPassword(value)) {
                checked.put(name, value);
            }
        });
        return checked;
    }

    /**
     * Creates an instance of a factory. Required values may still be missing: who creates a component often sets it up in
     * a second step.
     *
     * @throws KuraException INVALID_PARAMETER when the pid is in use
     */
    Settings create(String factoryPid, String pid, Map<String, Object> given, @Nullable Tocd definition)
            throws KuraException {
        Map<String, @Nullable Object> checked = checked(pid, definition, given);
        synchronized (admin) {
            if (admin.find(pid) != null) {
                throw new KuraException(
                        KuraErrorCode.INVALID_PARAMETER,
                        "A component with the pid " + pid + " exists already; take another pid.");
            }
            Map<String, Object> merged = Merge.update(Defaults.of(definition), Map.of(), checked);
            current.rememberPasswords(pid, merged);
            Configuration written = admin.write(admin.instance(factoryPid, pid), pid, secrets.forAdmin(merged));
            return new Settings(pid, current.typed(pid, written));
        }
    }

    /** {@return whether there was an instance of a factory with that pid, which is deleted now} */
    boolean delete(String pid) throws KuraException {
        List<Configuration> instances = admin.instances(pid);
        for (Configuration instance : instances) {
            admin.delete(instance);
        }
        return !instances.isEmpty();
    }

    /**
     * Gives a component exactly what an entry of a snapshot says, and defaults for the rest. Odd values are kept with a
     * warning.
     *
     * @return what it has now, passwords sealed
     */
    Settings reset(Settings entry, @Nullable Tocd definition) throws KuraException {
        Map<String, Object> given = AdminConfigurations.withoutReserved(entry.properties());
        SettingCheck.Outcome outcome = SettingCheck.of(entry.pid(), definition, secrets.revealedAll(given));
        outcome.problems().forEach(problem -> LOG.warn("Kept although it is odd: {}", problem));
        Map<String, Object> merged = Merge.underlaid(Defaults.of(definition), outcome.all());
        current.rememberPasswords(entry.pid(), merged);
        synchronized (admin) {
            Configuration written = admin.write(admin.of(entry), entry.pid(), secrets.forAdmin(merged));
            return new Settings(entry.pid(), current.typed(entry.pid(), written));
        }
    }

    /**
     * Puts an entry of the newest snapshot in ConfigAdmin at start, as it is; there is no definition yet.
     *
     * @param held what ConfigAdmin holds under this pid already: nothing where it is in memory; where it persists, one
     *     configuration, or several when another program made them
     */
    void push(Settings entry, List<Configuration> held) throws KuraException {
        current.rememberPasswords(entry.pid(), entry.properties());
        String factoryPid = entry.factoryPid();
        synchronized (admin) {
            Configuration target = null;
            for (Configuration each : held) {
                if (target == null && Objects.equals(each.getFactoryPid(), factoryPid)) {
                    target = each;
                } else if (each.getFactoryPid() != null) {
                    LOG.warn("{} exists twice in ConfigAdmin; {} is deleted.", entry.pid(), each.getPid());
                    admin.delete(each);
                }
            }
            if (target == null) {
                target = factoryPid == null ? admin.single(entry.pid()) : admin.newInstance(factoryPid, entry.pid());
            }
            admin.write(target, entry.pid(), secrets.forAdmin(entry.properties()));
        }
    }

    /**
     * Adds what a component lacks: its kura.service.pid and the defaults of values that it does not have. This is what
     * activates a component that was never configured.
     */
    void seed(Definition definition) throws KuraException {
        synchronized (admin) {
            if (!definition.factory()) {
                seed(admin.single(definition.pid()), definition.pid(), definition.definition());
                return;
            }
            for (Configuration instance : admin.instancesOf(definition.pid())) {
                Object pid = instance.getProperties().get(ConfigurationService.KURA_SERVICE_PID);
                seed(instance, pid instanceof String text ? text : instance.getPid(), definition.definition());
            }
        }
    }

    private void seed(Configuration configuration, String kuraPid, Tocd definition) throws KuraException {
        Map<String, Object> running = AdminConfigurations.settings(configuration);
        Map<String, Object> missing = Defaults.of(definition);
        missing.keySet().removeAll(running.keySet());
        current.rememberPasswords(kuraPid, missing);
        Map<String, Object> merged = new LinkedHashMap<>(running);
        merged.putAll(secrets.forAdmin(missing));
        convert(kuraPid, definition, running, merged);
        admin.write(configuration, kuraPid, merged);
    }

    private void convert(String kuraPid, Tocd definition, Map<String, Object> running, Map<String, Object> merged) {
        Map<String, Object> clear = secrets.revealedAll(CurrentSettings.withPasswords(definition, running));
        SettingCheck.Outcome outcome = SettingCheck.of(kuraPid, definition, clear);
        outcome.problems().forEach(problem -> LOG.warn("Kept although it is odd: {}", problem));
        outcome.properties().forEach((name, value) -> {
            if (!CurrentSettings.isPassword(value)) {
                merged.put(name, value);
            }
        });
    }
}
