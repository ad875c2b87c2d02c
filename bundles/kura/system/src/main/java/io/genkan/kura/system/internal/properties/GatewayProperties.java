package io.genkan.kura.system.internal.properties;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;

/**
 * Puts the gateway's properties together. Later sources win: defaults, {@code kura.properties},
 * {@code kura_custom.properties}, system properties of the same name. A value may refer to another key, a system property
 * or an environment variable as <code>${name}</code>.
 */
final class GatewayProperties {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");

    /** What holds without any file: everything that is written goes into the data folder. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry(SystemService.KEY_KURA_NAME, "Genkan"),
            Map.entry(SystemService.KEY_KURA_HOME_DIR, "${genkan.home}"),
            Map.entry(SystemService.KEY_KURA_DATA_DIR, "${genkan.data}"),
            Map.entry(SystemService.KEY_KURA_FRAMEWORK_CONFIG_DIR, "${kura.home}/kura-config"),
            Map.entry(SystemService.KEY_KURA_USER_CONFIG_DIR, "${kura.data}/user"),
            Map.entry(SystemService.KEY_KURA_SNAPSHOTS_DIR, "${kura.user.config}/snapshots"),
            Map.entry(SystemService.KEY_KURA_PACKAGES_DIR, "${kura.data}/packages"),
            Map.entry(SystemService.KEY_KURA_PLUGINS_DIR, "${kura.home}/plugins"),
            Map.entry(SystemService.KEY_KURA_TMP_DIR, "${kura.data}/tmp"),
            Map.entry(SystemService.KEY_KURA_STYLE_DIR, "${kura.home}/console/skin"),
            Map.entry(SystemService.KEY_KURA_SNAPSHOTS_COUNT, "10"),
            Map.entry(SystemService.KEY_KURA_HAVE_NET_ADMIN, "false"),
            Map.entry(SystemService.KEY_KURA_HAVE_WEB_INTER, "true"),
            Map.entry(SystemService.KEY_KURA_NET_VIRTUAL_DEVICES_CONFIG, "netIPv4StatusUnmanaged"),
            Map.entry(SystemService.KEY_FILE_COMMAND_ZIP_MAX_SIZE, "100"),
            Map.entry(SystemService.KEY_FILE_COMMAND_ZIP_MAX_NUMBER, "1024"));

    /** Facts of Java and the framework that are listed among the properties as well. */
    private static final List<String> RUNTIME_KEYS = List.of(
            SystemService.KEY_FILE_SEP,
            SystemService.KEY_JAVA_HOME,
            SystemService.KEY_JAVA_VENDOR,
            SystemService.KEY_JAVA_VERSION,
            SystemService.KEY_JAVA_VM_INFO,
            SystemService.KEY_JAVA_VM_NAME,
            SystemService.KEY_JAVA_VM_VENDOR,
            SystemService.KEY_JAVA_VM_VERSION,
            SystemService.KEY_OS_ARCH,
            SystemService.KEY_OS_NAME,
            SystemService.KEY_OS_VER,
            SystemService.KEY_OSGI_FW_NAME,
            SystemService.KEY_OSGI_FW_VERSION);

    /** Keys that only exist as system properties, without a file that names them. */
    private static final List<String> SYSTEM_ONLY_KEYS = List.of(
            "kura.os.version",
            "kura.arch",
            "target.device",
            "dpa.configuration",
            SystemService.CONFIG_CONSOLE_DEVICE_MANAGE_SERVICE_IGNORE);

    private final UnaryOperator<@Nullable String> system;
    private final UnaryOperator<@Nullable String> environment;
    private final Properties raw = new Properties();
    private final List<String> problems = new ArrayList<>();

    private GatewayProperties(UnaryOperator<@Nullable String> system, UnaryOperator<@Nullable String> environment) {
        this.system = system;
        this.environment = environment;
    }

    /**
     * The properties, and what was wrong with their sources.
     *
     * @param values resolved values
     * @param problems one sentence for each file or reference that could not be used
     */
    record Loaded(Properties values, List<String> problems) {}

    /**
     * Loads everything.
     *
     * @param system system and framework properties
     * @param environment environment variables
     */
    static Loaded load(UnaryOperator<@Nullable String> system, UnaryOperator<@Nullable String> environment) {
        GatewayProperties gateway = new GatewayProperties(system, environment);
        gateway.raw.putAll(DEFAULTS);
        gateway.readFile(SystemService.KURA_CONFIG, SystemService.KEY_KURA_FRAMEWORK_CONFIG_DIR, "kura.properties");
        gateway.readFile(
                SystemService.KURA_CUSTOM_CONFIG, SystemService.KEY_KURA_USER_CONFIG_DIR, "kura_custom.properties");
        for (List<String> keys : List.of(RUNTIME_KEYS, SYSTEM_ONLY_KEYS)) {
            for (String key : keys) {
                gateway.raw.putIfAbsent(key, "");
            }
        }
        Properties values = new Properties();
        for (String key : gateway.raw.stringPropertyNames()) {
            String value = gateway.value(key);
            if (value != null && !value.isEmpty()) {
                values.setProperty(key, value);
            }
        }
        return new Loaded(values, List.copyOf(gateway.problems));
    }

    private void readFile(String locationKey, String folderKey, String name) {
        String location = system.apply(locationKey);
        String folder = value(folderKey);
        if (location == null && folder == null) {
            return;
        }
        try {
            Path file = location == null ? Path.of(folder, name) : path(location);
            if (Files.exists(file)) {
                try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                    raw.load(reader);
                }
            } else if (location != null) {
                problems.add("The file " + file + " named by system property " + locationKey
                        + " does not exist: correct the property, or put the file there.");
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.add("The file " + name + " could not be read and is ignored: " + e);
        }
    }

    private static Path path(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    }

    /** {@return the resolved value of a key, null when nothing defines it} */
    private @Nullable String value(String key) {
        return value(key, new ArrayDeque<>());
    }

    private @Nullable String value(String key, Deque<String> path) {
        String text = system.apply(key);
        if (text == null) {
            text = raw.getProperty(key);
        }
        if (text == null) {
            text = installation(key);
        }
        if (text == null) {
            text = environment.apply(key);
        }
        if (text == null || text.indexOf("${") < 0) {
            return text;
        }
        path.addLast(key);
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String replacement = null;
            if (path.contains(name)) {
                problem("The references of " + key + " go round in a circle: " + String.join(" -> ", path) + " -> "
                        + name + ".");
            } else {
                replacement = value(name, path);
                if (replacement == null) {
                    problem("The value of " + key + " refers to ${" + name + "}, which nothing defines.");
                }
            }
            matcher.appendReplacement(
                    resolved, Matcher.quoteReplacement(replacement == null ? matcher.group() : replacement));
        }
        path.removeLast();
        return matcher.appendTail(resolved).toString();
    }

    /** Where the gateway is when nobody says so: the working folder, and {@code data} in it. */
    private static @Nullable String installation(String key) {
        return switch (key) {
            case "genkan.home" -> Path.of("").toAbsolutePath().toString();
            case "genkan.data" -> "${genkan.home}/data";
            default -> null;
        };
    }

    private void problem(String sentence) {
        if (!problems.contains(sentence)) {
            problems.add(sentence);
        }
    }
}
