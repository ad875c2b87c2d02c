package io.genkan.kura.system.internal.properties;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraProcessExecutionErrorException;
import org.eclipse.kura.system.ExtendedProperties;
import org.eclipse.kura.system.ExtendedPropertyGroup;
import org.eclipse.kura.system.SystemResourceInfo;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's SystemService: kura.properties, the Java runtime, and what Linux tells about the machine. Thread-safe. */
@Component(name = SystemServiceImpl.PID, service = SystemService.class)
public final class SystemServiceImpl extends ConfiguredFacts {
    static final String PID = "org.eclipse.kura.system.SystemService";

    private static final Logger LOG = LoggerFactory.getLogger(SystemServiceImpl.class);
    private static final String EXTENDED = "kura.extended.";
    private static final String SERIAL_PROVIDER = "kura.serialNumber.provider";
    private static final long SERIAL_PROVIDER_SECONDS = 5;

    private final BundleContext context;
    private @Nullable String providedSerial;

    @Activate
    public SystemServiceImpl(BundleContext context) throws IOException {
        this(context, load(context), new HostFacts(Path.of("/")));
    }

    SystemServiceImpl(BundleContext context, Properties properties, HostFacts host) throws IOException {
        super(properties, host, context.getBundle().getVersion().toString());
        this.context = context;
        createFolders();
    }

    private static Properties load(BundleContext context) {
        GatewayProperties.Loaded loaded = GatewayProperties.load(context::getProperty, System::getenv);
        loaded.problems().forEach(problem -> LOG.warn("{}", problem));
        return loaded.values();
    }

    private void createFolders() throws IOException {
        Path data = Path.of(getKuraDataDirectory());
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new IOException(
                    "The data folder " + data + " cannot be created: give system property genkan.data (or kura.data in"
                            + " kura.properties) a folder that the gateway may write to.",
                    e);
        }
        for (String folder : List.of(
                getKuraTemporaryConfigDirectory(),
                getKuraUserConfigDirectory(),
                getKuraSnapshotsDirectory(),
                text(KEY_KURA_PACKAGES_DIR, data.toString()))) {
            try {
                Files.createDirectories(Path.of(folder));
            } catch (IOException e) {
                LOG.warn("The folder {} cannot be created: {}", folder, e.toString());
            }
        }
    }

    @Override
    public String getHostname() {
        String name = host.hostname();
        return name == null ? UNKNOWN : name;
    }

    @Override
    public String getPrimaryMacAddress() {
        String mac = HostFacts.mac(getPrimaryNetworkInterfaceName());
        String other = mac == null ? host.primaryInterface() : null;
        if (other != null) {
            mac = HostFacts.mac(other);
        }
        return mac == null ? UNKNOWN : mac;
    }

    @Override
    public synchronized String getSerialNumber() {
        if (properties.containsKey(KEY_SERIAL_NUM)) {
            return properties.getProperty(KEY_SERIAL_NUM);
        }
        String command = properties.getProperty(SERIAL_PROVIDER);
        if (command != null && providedSerial == null) {
            providedSerial = firstLineOf(command);
        }
        return text(KEY_SERIAL_NUM, () -> providedSerial == null ? host.serialNumber() : providedSerial);
    }

    private static @Nullable String firstLineOf(String command) {
        Process process = null;
        try {
            process = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SERIAL_PROVIDER_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The command of {} did not end within {} s.", SERIAL_PROVIDER, SERIAL_PROVIDER_SECONDS);
                return null;
            }
            String output = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            return process.exitValue() != 0 || output.isBlank()
                    ? null
                    : output.lines().findFirst().orElse("").trim();
        } catch (IOException e) {
            LOG.warn("The command of {} cannot be run: {}", SERIAL_PROVIDER, e.getMessage());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    @Override
    public int getNumberOfProcessors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@inheritDoc} In kibibytes, as Kura tells it. */
    @Override
    public long getFreeMemory() {
        return Runtime.getRuntime().freeMemory() / 1024;
    }

    /** {@inheritDoc} In kibibytes, as Kura tells it. */
    @Override
    public long getTotalMemory() {
        return Runtime.getRuntime().totalMemory() / 1024;
    }

    @Override
    public Bundle[] getBundles() {
        return context.getBundles();
    }

    @Override
    public List<SystemResourceInfo> getSystemPackages() throws KuraProcessExecutionErrorException {
        return SystemPackages.list();
    }

    /** Properties {@code kura.extended.<group>.<name>}, with {@code kura.extended.version}; empty when there are none. */
    @Override
    public Optional<ExtendedProperties> getExtendedProperties() {
        Map<String, Map<String, String>> groups = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            int dot = key.startsWith(EXTENDED) ? key.indexOf('.', EXTENDED.length()) : -1;
            if (dot > 0) {
                groups.computeIfAbsent(key.substring(EXTENDED.length(), dot), group -> new TreeMap<>())
                        .put(key.substring(dot + 1), properties.getProperty(key));
            }
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<ExtendedPropertyGroup> list = new ArrayList<>();
        groups.forEach((name, values) -> list.add(new ExtendedPropertyGroup(name, new LinkedHashMap<>(values))));
        return Optional.of(new ExtendedProperties(properties.getProperty(EXTENDED + "version", "1.0"), list));
    }
}
