package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.ActiveComponents.Component;
import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.service.cm.Configuration;

/**
 * What components are configured with now: ConfigAdmin's properties in their proper types, or what a self-configuring
 * component says. Passwords are sealed. Thread-safe.
 */
final class CurrentSettings {
    private static final long SETTLING_NS = 10_000_000_000L;

    private record Unsettled(Map<String, Object> given, long since) {}

    private final MetatypeCatalog catalog;
    private final SelfDescription selfDescription = new SelfDescription();
    private final Map<String, Set<String>> passwords = new ConcurrentHashMap<>();
    private final Map<String, Unsettled> unsettled = new ConcurrentHashMap<>();

    CurrentSettings(MetatypeCatalog catalog) {
        this.catalog = catalog;
    }

    /** Remembers which properties of a component are passwords, so that they stay so while its definition is away. */
    void rememberPasswords(String kuraPid, Map<String, Object> properties) {
        properties.forEach((name, value) -> {
            if (isPassword(value)) {
                passwords
                        .computeIfAbsent(kuraPid, none -> ConcurrentHashMap.newKeySet())
                        .add(name);
            }
        });
    }

    /**
     * Remembers what a component was just given: a self-configuring one may tell its old settings until ConfigAdmin has
     * delivered the new ones.
     */
    void given(Component component, Map<String, Object> properties) {
        if (component.isSelfConfiguring()) {
            Unsettled before = unsettled.get(component.kuraPid());
            Map<String, Object> all = new HashMap<>(before == null ? Map.of() : before.given());
            all.putAll(properties);
            unsettled.put(component.kuraPid(), new Unsettled(all, System.nanoTime()));
        }
    }

    /** Forgets a component that was deleted. */
    void forget(String kuraPid) {
        passwords.remove(kuraPid);
        unsettled.remove(kuraPid);
    }

    /** {@return what the metatype says of a component} */
    @Nullable
    Tocd definition(String kuraPid, @Nullable String factoryPid) {
        return catalog.definition(factoryPid == null ? kuraPid : factoryPid);
    }

    /** {@return what a self-configuring component says of itself, for any other what the metatype says} */
    @Nullable
    OCD ownDefinition(@Nullable Component component, @Nullable Tocd metatype) {
        SelfConfiguringComponent self = component == null ? null : component.selfConfiguring();
        ComponentConfiguration answer =
                component == null || self == null ? null : selfDescription.of(component.kuraPid(), self);
        return answer == null || answer.getDefinition() == null ? metatype : answer.getDefinition();
    }

    /** {@return the configuration of a running component, null when there is none} */
    @Nullable
    ComponentConfiguration of(Component component, @Nullable Configuration held) {
        SelfConfiguringComponent self = component.selfConfiguring();
        if (self != null) {
            ComponentConfiguration answer = selfDescription.of(component.kuraPid(), self);
            return answer == null ? null : settled(component.kuraPid(), answer);
        }
        if (held == null) {
            return null;
        }
        Tocd definition = definition(component.kuraPid(), held.getFactoryPid());
        return new ComponentConfigurationImpl(component.kuraPid(), definition, typed(component.kuraPid(), held));
    }

    private ComponentConfiguration settled(String kuraPid, ComponentConfiguration answer) {
        Map<String, Object> told =
                answer.getConfigurationProperties() == null ? Map.of() : answer.getConfigurationProperties();
        Unsettled given = unsettled.get(kuraPid);
        if (given == null) {
            return answer;
        }
        boolean arrived = given.given().entrySet().stream()
                .allMatch(e -> e.getValue() instanceof Password || same(e.getValue(), told.get(e.getKey())));
        if (arrived || System.nanoTime() - given.since() > SETTLING_NS) {
            unsettled.remove(kuraPid, given);
            return answer;
        }
        Map<String, Object> both = new LinkedHashMap<>(told);
        both.putAll(given.given());
        return with(answer, both);
    }

    private static boolean same(Object left, @Nullable Object right) {
        return java.util.Objects.deepEquals(left, right);
    }

    /** {@return a configuration with other properties} */
    static ComponentConfiguration with(ComponentConfiguration configuration, Map<String, Object> properties) {
        OCD definition = configuration.getDefinition();
        return definition == null || definition instanceof Tocd
                ? new ComponentConfigurationImpl(configuration.getPid(), (Tocd) definition, properties)
                : new OtherDefinition(configuration.getPid(), definition, properties);
    }

    private record OtherDefinition(String pid, OCD definition, Map<String, Object> properties)
            implements ComponentConfiguration {
        @Override
        public String getPid() {
            return pid;
        }

        @Override
        public OCD getDefinition() {
            return definition;
        }

        @Override
        public Map<String, Object> getConfigurationProperties() {
            return properties;
        }
    }

    /** {@return what ConfigAdmin holds, with the pids that mark a single component or an instance, passwords typed} */
    Map<String, Object> typed(String kuraPid, Configuration held) {
        Map<String, Object> typed = AdminConfigurations.settings(held);
        String factoryPid = held.getFactoryPid();
        typed.put(ConfigurationService.KURA_SERVICE_PID, kuraPid);
        typed.put(Constants.SERVICE_PID, held.getPid());
        if (factoryPid != null) {
            typed.put(Settings.FACTORY_PID, factoryPid);
        }
        Map<String, Object> withPasswords = withPasswords(definition(kuraPid, factoryPid), typed);
        passwords
                .getOrDefault(kuraPid, Set.of())
                .forEach(name -> withPasswords.computeIfPresent(name, (n, v) -> asPassword(v)));
        return withPasswords;
    }

    /** {@return the properties, and passwords where the definition says so} */
    static Map<String, Object> withPasswords(@Nullable OCD definition, Map<String, Object> properties) {
        Map<String, Object> typed = new LinkedHashMap<>(properties);
        if (definition != null) {
            for (AD attribute : definition.getAD()) {
                if (attribute.getType() == Scalar.PASSWORD) {
                    typed.computeIfPresent(attribute.getId(), (name, value) -> asPassword(value));
                }
            }
        }
        return typed;
    }

    private static Object asPassword(Object value) {
        if (value instanceof String text) {
            return new Password(text);
        }
        return value instanceof String[] texts
                ? Arrays.stream(texts).map(Password::new).toArray(Password[]::new)
                : value;
    }

    /** {@return whether a value is a password or several} */
    static boolean isPassword(Object value) {
        return value instanceof Password || value instanceof Password[];
    }
}
