package io.genkan.kura.deployment.internal.update;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of all components as they were before a change, as a snapshot on disk and in memory. */
final class KnownSettings {
    private static final Logger logger = LoggerFactory.getLogger(KnownSettings.class);

    /** Properties that say who a component is, and not how it is set. */
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot_(\\d+)\\.xml");

    private static final Set<String> IDENTITY = Set.of(
            Constants.SERVICE_PID,
            "service.factoryPid",
            "service.bundleLocation",
            "component.id",
            "component.name",
            ConfigurationService.KURA_SERVICE_PID);

    private final ConfigurationService service;
    private final Path folder;
    private final Path copy;
    private final long id;
    private final Map<String, Map<String, Object>> before;

    private KnownSettings(
            ConfigurationService service, Path folder, Path copy, long id, Map<String, Map<String, Object>> before) {
        this.service = service;
        this.folder = folder;
        this.copy = copy;
        this.id = id;
        this.before = before;
    }

    /**
     * Remembers the settings. A snapshot is taken only when the newest one says something else.
     *
     * @param folder where the configuration service keeps its snapshots
     * @param copy where the snapshot is kept besides, for only the newest ones stay
     */
    static KnownSettings remember(ConfigurationService service, Path folder, Path copy)
            throws KuraException, IOException {
        Map<String, Map<String, Object>> now = settings(service);
        Set<Long> ids = service.getSnapshots();
        Optional<Long> newest = ids == null || ids.isEmpty() ? Optional.empty() : Optional.of(Collections.max(ids));
        long id = newest.isPresent() && isSame(service, newest.get(), now) ? newest.get() : service.snapshot();
        logger.debug("Before the change there was snapshot {}, and now it is {}", newest, id);
        Path file = file(folder, id);
        if (Files.isRegularFile(file)) {
            Files.createDirectories(copy);
            Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        return new KnownSettings(service, folder, copy, id, now);
    }

    /** Moves the snapshots aside that are newer. */
    static void dropNewer(Path snapshots, long id, Path aside) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(snapshots, "snapshot_*.xml")) {
            Files.createDirectories(aside);
            for (Path file : files) {
                Matcher name = SNAPSHOT.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Long.parseLong(name.group(1)) > id) {
                    Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path file(Path folder, long id) {
        return folder.resolve("snapshot_" + id + ".xml");
    }

    long id() {
        return id;
    }

    /**
     * Goes back to what was remembered. Does nothing when nothing has changed.
     *
     * @return what did not come back, in sentences
     */
    List<String> restore() {
        try {
            Set<Long> ids = service.getSnapshots();
            if (ids != null && !ids.isEmpty() && Collections.max(ids) == id && before.equals(settings(service))) {
                return List.of();
            }
        } catch (KuraException e) {
            logger.debug("The settings cannot be compared, all of them are restored", e);
        }
        return restore(service, folder, copy, id);
    }

    /** Goes back to a snapshot. {@return what did not come back, in sentences} */
    static List<String> restore(ConfigurationService service, Path folder, Path copy, long id) {
        List<String> problems = new ArrayList<>();
        try {
            Path file = file(folder, id);
            Path kept = copy.resolve(String.valueOf(file.getFileName()));
            if (!Files.exists(file) && Files.exists(kept)) {
                Files.copy(kept, file);
            }
            service.rollback(id);
        } catch (KuraException | IOException e) {
            logger.warn("The configuration does not go back to snapshot {}", id, e);
            problems.add("The configuration does not go back to snapshot " + id + ": " + e.getMessage()
                    + " Roll back to it by hand.");
        }
        return problems;
    }

    /** {@return whose settings are others in a snapshot than now; none when it cannot be read} */
    static List<String> differing(ConfigurationService service, long id) {
        try {
            Map<String, Map<String, Object>> saved = byPid(service.getSnapshot(id));
            Map<String, Map<String, Object>> now = settings(service);
            Set<String> pids = new TreeSet<>(saved.keySet());
            pids.addAll(now.keySet());
            return pids.stream()
                    .filter(pid -> !Objects.equals(saved.get(pid), now.get(pid)))
                    .toList();
        } catch (KuraException e) {
            logger.debug("Snapshot {} cannot be read, and is kept besides", id, e);
            return List.of();
        }
    }

    private static boolean isSame(ConfigurationService service, long id, Map<String, Map<String, Object>> now) {
        try {
            Map<String, Map<String, Object>> saved = byPid(service.getSnapshot(id));
            return now.entrySet().stream().allMatch(entry -> entry.getValue().equals(saved.get(entry.getKey())));
        } catch (KuraException e) {
            logger.debug("Snapshot {} cannot be read, a new one is taken", id, e);
            return false;
        }
    }

    private static Map<String, Map<String, Object>> settings(ConfigurationService service) throws KuraException {
        List<ComponentConfiguration> revealed = new ArrayList<>();
        for (ComponentConfiguration one : service.getComponentConfigurations()) {
            Map<String, Object> properties = one.getConfigurationProperties();
            boolean secret = properties != null
                    && properties.values().stream()
                            .anyMatch(value -> value instanceof Password || value instanceof Password[]);
            ComponentConfiguration clear = secret ? service.getComponentConfiguration(one.getPid()) : one;
            revealed.add(clear == null ? one : clear);
        }
        return byPid(revealed);
    }

    private static Map<String, Map<String, Object>> byPid(@Nullable List<ComponentConfiguration> configurations) {
        Map<String, Map<String, Object>> byPid = new HashMap<>();
        for (ComponentConfiguration one : configurations == null ? List.<ComponentConfiguration>of() : configurations) {
            Map<String, Object> comparable = new HashMap<>();
            Map<String, Object> properties = one.getConfigurationProperties();
            if (properties != null) {
                properties.forEach((key, value) -> {
                    if (!IDENTITY.contains(key) && value != null) {
                        comparable.put(key, comparable(value));
                    }
                });
                byPid.put(one.getPid(), comparable);
            }
        }
        return byPid;
    }

    private static Object comparable(Object value) {
        if (value instanceof Password password) {
            return new String(password.getPassword());
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array)
                    .map(each -> Objects.toString(each instanceof Password secret ? comparable(secret) : each))
                    .toList();
        }
        return value;
    }
}
