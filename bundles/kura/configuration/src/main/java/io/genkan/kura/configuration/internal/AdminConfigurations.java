package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.snapshot.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * ConfigAdmin seen by kura.service.pid. Instances of a factory get a ConfigAdmin pid made of factory pid and
 * kura.service.pid, so that the same instance cannot come into being twice, not even where ConfigAdmin persists. A
 * read-modify-write holds the monitor of this object.
 *
 * <p>Reading and writing go separate ways: Felix ConfigAdmin in memory lists copies, and an object that it handed out
 * before does not learn what was stored through another one. So what is read comes from a list, and what is written goes
 * through the object that ConfigAdmin keeps for the pid.
 */
final class AdminConfigurations {
    /** Keys that ConfigAdmin sets by itself or that name the component; they are no settings. */
    private static final Set<String> RESERVED =
            Set.of(Constants.SERVICE_PID, Settings.FACTORY_PID, ConfigurationAdmin.SERVICE_BUNDLELOCATION);

    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;

    AdminConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** {@return the configuration of a component, null when there is none} */
    @Nullable
    Configuration find(String kuraPid) throws KuraException {
        List<Configuration> named = list(equal(ConfigurationService.KURA_SERVICE_PID, kuraPid));
        if (!named.isEmpty()) {
            return named.get(0);
        }
        return list(equal(Constants.SERVICE_PID, kuraPid)).stream()
                .filter(configuration -> configuration.getFactoryPid() == null)
                .findFirst()
                .orElse(null);
    }

    /** {@return every configuration that has a kura.service.pid, under that name} */
    Map<String, Configuration> all() throws KuraException {
        Map<String, Configuration> all = new LinkedHashMap<>();
        everyByPid().forEach((pid, configurations) -> all.put(pid, configurations.get(0)));
        return all;
    }

    /** {@return every configuration that has a kura.service.pid; a pid may have several} */
    Map<String, List<Configuration>> everyByPid() throws KuraException {
        Map<String, List<Configuration>> all = new LinkedHashMap<>();
        for (Configuration configuration : list("(" + ConfigurationService.KURA_SERVICE_PID + "=*)")) {
            if (configuration.getProperties().get(ConfigurationService.KURA_SERVICE_PID) instanceof String pid) {
                all.computeIfAbsent(pid, none -> new ArrayList<>(1)).add(configuration);
            }
        }
        return all;
    }

    /** {@return the instances of a factory that have this kura.service.pid; normally one at most} */
    List<Configuration> instances(String kuraPid) throws KuraException {
        return list("(&(service.factoryPid=*)" + equal(ConfigurationService.KURA_SERVICE_PID, kuraPid) + ")");
    }

    /** {@return every instance of a factory} */
    List<Configuration> instancesOf(String factoryPid) throws KuraException {
        return list(equal(Settings.FACTORY_PID, factoryPid));
    }

    private List<Configuration> list(String filter) throws KuraException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            if (found == null) {
                return List.of();
            }
            Arrays.sort(found, Comparator.comparing(Configuration::getPid));
            return List.of(found);
        } catch (IOException | InvalidSyntaxException e) {
            throw KuraException.internalError(e, "ConfigAdmin cannot list " + filter);
        }
    }

    private static String equal(String key, String value) {
        StringBuilder filter = new StringBuilder("(").append(key).append('=');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '*' || c == '(' || c == ')' || c == '\\') {
                filter.append('\\');
            }
            filter.append(c);
        }
        return filter.append(')').toString();
    }

    /** {@return the configuration of a component that exists once, a new empty one when there was none} */
    Configuration single(String pid) throws KuraException {
        for (Configuration existing : list(equal(Constants.SERVICE_PID, pid))) {
            return existing;
        }
        return kept(pid);
    }

    private Configuration kept(String pid) throws KuraException {
        try {
            return admin.getConfiguration(pid, ANY_LOCATION);
        } catch (IOException | IllegalStateException e) {
            throw failed(pid, e);
        }
    }

    /** {@return the configuration of an instance, a new empty one when there was none} */
    Configuration instance(String factoryPid, String kuraPid) throws KuraException {
        for (Configuration existing : instances(kuraPid)) {
            if (factoryPid.equals(existing.getFactoryPid())) {
                return existing;
            }
        }
        return newInstance(factoryPid, kuraPid);
    }

    /** {@return the configuration of an instance that is known not to exist} */
    Configuration newInstance(String factoryPid, String kuraPid) throws KuraException {
        try {
            return admin.getFactoryConfiguration(factoryPid, encoded(kuraPid), ANY_LOCATION);
        } catch (IOException e) {
            throw failed(kuraPid, e);
        }
    }

    /** Pids of ConfigAdmin end up in unescaped filters and file names of others; only plain letters are safe there. */
    static String encoded(String kuraPid) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : kuraPid.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_')) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02x", (int) c));
            }
        }
        return encoded.toString();
    }

    /** {@return the configuration of an entry, a new empty one when there was none} */
    Configuration of(Settings entry) throws KuraException {
        String factoryPid = entry.factoryPid();
        return factoryPid == null ? single(entry.pid()) : instance(factoryPid, entry.pid());
    }

    /** {@return a modifiable copy of what ConfigAdmin holds, without the keys it sets by itself} */
    static Map<String, Object> settings(Configuration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Dictionary<String, Object> held = configuration.getProperties();
        if (held != null) {
            for (Enumeration<String> keys = held.keys(); keys.hasMoreElements(); ) {
                String key = keys.nextElement();
                if (!RESERVED.contains(key)) {
                    settings.put(key, held.get(key));
                }
            }
        }
        return settings;
    }

    /** {@return the properties without the keys that ConfigAdmin sets by itself} */
    static Map<String, Object> withoutReserved(Map<String, Object> properties) {
        Map<String, Object> settings = new LinkedHashMap<>(properties);
        settings.keySet().removeAll(RESERVED);
        return settings;
    }

    /**
     * Stores settings as they are, unless ConfigAdmin holds exactly these.
     *
     * @param settings passwords as sealed text; null values are dropped
     * @return the configuration as it is now
     */
    Configuration write(Configuration read, String kuraPid, Map<String, Object> settings) throws KuraException {
        Map<String, Object> properties = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (value != null && !RESERVED.contains(key)) {
                properties.put(key, value);
            }
        });
        properties.put(ConfigurationService.KURA_SERVICE_PID, kuraPid);
        if (read.getProperties() != null && same(settings(read), properties)) {
            return read;
        }
        try {
            long before = read.getChangeCount();
            Configuration kept = kept(read.getPid());
            // who kept an older object counts on from there, and components ignore a count that they have seen
            do {
                kept.update(dictionary(properties));
            } while (kept.getChangeCount() <= before);
            return kept;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw failed(kuraPid, e);
        }
    }

    @SuppressWarnings("JdkObsolete") // ConfigAdmin asks for a Dictionary
    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return new java.util.Hashtable<>(properties);
    }

    private static boolean same(Map<String, Object> left, Map<String, Object> right) {
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream().allMatch(e -> Objects.deepEquals(e.getValue(), right.get(e.getKey())));
    }

    /** Deletes a configuration, which ends its component. */
    void delete(Configuration configuration) throws KuraException {
        try {
            kept(configuration.getPid()).delete();
        } catch (IOException | IllegalStateException e) {
            throw failed(configuration.getPid(), e);
        }
    }

    private static KuraException failed(String pid, Exception e) {
        return new KuraException(
                KuraErrorCode.CONFIGURATION_UPDATE,
                e,
                pid + ": ConfigAdmin refused the configuration: " + e.getMessage());
    }
}
