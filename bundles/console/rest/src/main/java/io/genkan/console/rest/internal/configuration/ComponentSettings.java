package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.services.TypedSettings;
import io.genkan.console.rest.internal.services.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.jspecify.annotations.Nullable;

/** Reads and changes settings of components, and goes back to older ones. Thread-safe. */
final class ComponentSettings {
    static final String FACTORY_PID = "service.factoryPid";
    /** What Kura allows and no page or path trips over. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:@ -]{0,99}");

    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final ConfigurationService configurations;

    ComponentSettings(ConfigurationService configurations) {
        this.configurations = configurations;
    }

    /** @throws Problem with status 404 when there is no such component */
    ComponentConfiguration need(String pid) throws KuraException, Problem {
        ComponentConfiguration found = configurations.getComponentConfiguration(pid);
        if (found == null) {
            throw Problem.notFound("There is no component " + pid + ".")
                    .hint("It was deleted, or its bundle is not installed.");
        }
        return found;
    }

    /**
     * {@return a component that was just made or changed: it comes (back) on another thread}
     *
     * @throws Problem with status 404 when it does not within a few seconds
     */
    ComponentConfiguration await(String pid) throws KuraException, Problem {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (configurations.getComponentConfiguration(pid) == null && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return need(pid);
    }

    static Map<String, Object> properties(@Nullable ComponentConfiguration configuration) {
        Map<String, Object> properties = configuration == null ? null : configuration.getConfigurationProperties();
        return properties == null ? Map.of() : properties;
    }

    static String version(ComponentConfiguration configuration) {
        return Versions.of(properties(configuration));
    }

    static String factory(ComponentConfiguration configuration) {
        Object factory = properties(configuration).get(FACTORY_PID);
        return factory == null ? "" : factory.toString();
    }

    /** {@return what the body wants changed: values, of which null takes one away} */
    static Map<String, @Nullable Object> wanted(@Nullable OCD definition, Body body) throws Problem {
        List<? extends AD> fields = definition == null || definition.getAD() == null ? List.of() : definition.getAD();
        JsonObject values = new JsonObject();
        for (JsonObject.Member member : body.object("values").object()) {
            String id = member.getName();
            if (id.equals(FACTORY_PID)
                    || id.equals("service.pid")
                    || id.equals(ConfigurationService.KURA_SERVICE_PID)) {
                continue;
            }
            values.add(id, member.getValue());
        }
        return TypedSettings.of(fields, values);
    }

    static String pidForNew(Body body) throws Problem {
        String pid = body.name("pid").strip();
        if (!NAME.matcher(pid).matches()) {
            throw Problem.refused("The name of a component has up to 100 letters, digits, dots, dashes, underscores,"
                            + " colons and blanks, and begins with a letter or digit.")
                    .hint("Choose another name.");
        }
        return pid;
    }

    void change(String pid, Map<String, @Nullable Object> values) throws KuraException {
        configurations.updateConfiguration(pid, new HashMap<>(values));
    }

    /** {@return whether these values differ from what is} */
    static boolean differs(Map<String, Object> now, Map<String, @Nullable Object> wanted) {
        return wanted.entrySet().stream().anyMatch(each -> !SnapshotDiff.same(now.get(each.getKey()), each.getValue()));
    }

    boolean couldCutOff(String pid) throws KuraException {
        return CutOff.by(
                pid,
                properties(configurations.getComponentConfiguration(pid)),
                properties(configurations.getComponentConfiguration(CutOff.HTTP)));
    }

    /** Settings of components that run now, passwords in clear. */
    Map<String, Map<String, Object>> current() throws KuraException {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (String pid : configurations.getConfigurableComponentPids()) {
            ComponentConfiguration one = configurations.getComponentConfiguration(pid);
            if (one != null) {
                all.put(pid, properties(one));
            }
        }
        return all;
    }

    /** @throws Problem with status 404 when there is no such snapshot */
    Map<String, Map<String, Object>> snapshot(String id) throws KuraException, Problem {
        long number = number(id);
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (ComponentConfiguration each : configurations.getSnapshot(number)) {
            all.put(each.getPid(), properties(each));
        }
        return all;
    }

    long number(String id) throws KuraException, Problem {
        try {
            long number = Long.parseLong(id);
            if (configurations.getSnapshots().contains(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same sentence
        }
        throw Problem.notFound("There is no snapshot " + id.replaceAll("[^0-9A-Za-z]", "?") + ".");
    }

    JsonArray difference(Map<String, Map<String, Object>> from, Map<String, Map<String, Object>> to) {
        return SnapshotDiff.of(from, to, this::definition);
    }

    private @Nullable OCD definition(String pid) {
        try {
            ComponentConfiguration found = configurations.getComponentConfiguration(pid);
            return found == null ? null : found.getDefinition();
        } catch (KuraException e) {
            return null;
        }
    }

    /** {@return whether one of these changes could cut off} */
    boolean anyCutsOff(Set<String> pids) throws KuraException {
        for (String pid : pids) {
            if (couldCutOff(pid)) {
                return true;
            }
        }
        return false;
    }

    /** Goes back to what was before a change. */
    void undo(Pending change) throws KuraException {
        if (change.snapshot() >= 0) {
            configurations.rollback(change.snapshot());
            return;
        }
        for (Map.Entry<String, Map<String, Object>> each : change.before().entrySet()) {
            Map<String, @Nullable Object> values = new HashMap<>(each.getValue());
            properties(configurations.getComponentConfiguration(each.getKey()))
                    .keySet()
                    .forEach(name -> {
                        if (!values.containsKey(name)) {
                            values.put(name, null);
                        }
                    });
            values.keySet().removeAll(Set.of("service.pid", FACTORY_PID, "component.id", "component.name"));
            configurations.updateConfiguration(each.getKey(), new HashMap<>(values));
        }
    }

    /**
     * Makes all settings these.
     *
     * @return sentences about components that could not be made
     */
    List<String> become(Map<String, Map<String, Object>> wanted) throws KuraException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Map<String, Object>> now : current().entrySet()) {
            if (!wanted.containsKey(now.getKey()) && now.getValue().get(FACTORY_PID) != null) {
                configurations.deleteFactoryConfiguration(now.getKey(), false);
            }
        }
        for (Map.Entry<String, Map<String, Object>> each : wanted.entrySet()) {
            Map<String, Object> values = new HashMap<>(each.getValue());
            Object factory = values.remove(FACTORY_PID);
            values.keySet().removeAll(Set.of("service.pid", "component.id", "component.name"));
            try {
                if (configurations.getComponentConfiguration(each.getKey()) != null) {
                    configurations.updateConfiguration(each.getKey(), values, false);
                } else if (factory != null) {
                    configurations.createFactoryConfiguration(factory.toString(), each.getKey(), values, false);
                } else {
                    problems.add("Nothing installed has a component " + each.getKey() + ".");
                }
            } catch (KuraException e) {
                problems.add(each.getKey() + ": " + Sentences.of(e, "its settings could not be changed."));
            }
        }
        configurations.snapshot();
        return problems;
    }
}
