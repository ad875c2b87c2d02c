package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.update.UpdateService;
import io.genkan.console.rest.internal.configuration.Forms;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.services.Services;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;

/** Collects what goes into a support bundle. */
final class SupportCollector {
    private static final int LOG_TAIL = 300_000;

    private final BundleContext context;
    private final Services services;
    private final LogRing log;
    private final AuditTrail audit;

    SupportCollector(BundleContext context, Services services, LogRing log, AuditTrail audit) {
        this.context = context;
        this.services = services;
        this.log = log;
        this.audit = audit;
    }

    SupportBundle collect() throws Problem, KuraException, IOException {
        SystemService system = services.need(SystemService.class);
        ConfigurationService configurations = services.need(ConfigurationService.class);
        Path data = Path.of(system.getKuraDataDirectory());
        Set<String> secrets = new HashSet<>(keys(data));
        JsonObject settings = new JsonObject();
        for (String pid : new TreeSet<>(configurations.getConfigurableComponentPids())) {
            ComponentConfiguration one = configurations.getComponentConfiguration(pid);
            Map<String, Object> properties = one == null ? null : one.getConfigurationProperties();
            if (properties != null) {
                properties.values().forEach(value -> secrets(value, secrets));
                settings.add(pid, SupportBundle.settings(Forms.values(properties)));
            }
        }
        SupportBundle bundle = new SupportBundle(new Scrubber(secrets));
        bundle.add(
                "README.txt",
                "What this gateway is and does, without passwords, keys and tokens.\nMade at " + Instant.now() + ".\n");
        bundle.add("system.json", system(system, data));
        bundle.add("settings.json", settings);
        bundle.add("status.json", status());
        bundle.add("log.txt", log());
        bundle.add("audit.json", auditLog());
        bundle.add(
                "bundles.json",
                FrameworkFacts.bundles(
                        context,
                        services.find(PackageDeployment.class)
                                .map(PackageDeployment::installed)
                                .orElse(List.of())));
        bundle.add("services.json", FrameworkFacts.services(context, "", 5_000));
        bundle.add("threads.json", FrameworkFacts.threads());
        services.find(UpdateService.class)
                .ifPresent(updates -> bundle.add(
                        "updates.txt",
                        String.join(
                                "\n",
                                updates.history().stream().map(Object::toString).toList())));
        logFiles(data, bundle);
        return bundle;
    }

    /** The keys that lie in files: the gateway's own, and whatever else is short enough to be one. */
    private static List<String> keys(Path data) throws IOException {
        Path folder = data.resolve("security");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> keys = new java.util.ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) <= 256) {
                    keys.add(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
                }
            }
            return keys;
        }
    }

    private static void secrets(Object value, Set<String> secrets) {
        if (value instanceof Password one) {
            secrets.add(one.toString());
        } else if (value instanceof Password[] many) {
            for (Password each : many) {
                secrets.add(each.toString());
            }
        }
    }

    private static JsonObject system(SystemService system, Path data) throws IOException {
        JsonObject properties = new JsonObject();
        Properties all = system.getProperties();
        new TreeMap<>(all).forEach((name, value) -> properties.add(name.toString(), String.valueOf(value)));
        Runtime runtime = Runtime.getRuntime();
        return new JsonObject()
                .add("version", String.valueOf(system.getKuraVersion()))
                .add("java", System.getProperty("java.vm.version", "") + " " + System.getProperty("java.vendor", ""))
                .add("os", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""))
                .add("arch", System.getProperty("os.arch", ""))
                .add("processors", runtime.availableProcessors())
                .add("heapUsed", runtime.totalMemory() - runtime.freeMemory())
                .add("heapMax", runtime.maxMemory())
                .add("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000)
                .add("diskFree", Files.getFileStore(data).getUsableSpace())
                .add("diskTotal", Files.getFileStore(data).getTotalSpace())
                .add("properties", SupportBundle.settings(properties));
    }

    private JsonArray status() {
        JsonArray all = new JsonArray();
        services.find(StatusBoard.class)
                .ifPresent(board -> board.current()
                        .forEach(each -> all.add(new JsonObject()
                                .add("pid", each.pid())
                                .add("state", each.state().name())
                                .add("detail", each.detail())
                                .add("message", each.message())
                                .add(
                                        "time",
                                        Instant.ofEpochMilli(each.timestamp()).toString()))));
        return all;
    }

    private String log() {
        StringBuilder text = new StringBuilder();
        log.find(LogLine.Level.DEBUG, "", "", 0, Integer.MAX_VALUE)
                .forEach(line -> text.append(Instant.ofEpochMilli(line.time()))
                        .append(' ')
                        .append(line.level())
                        .append(' ')
                        .append(line.logger())
                        .append(" - ")
                        .append(line.message())
                        .append('\n')
                        .append(line.trace()));
        return text.toString();
    }

    private JsonArray auditLog() throws IOException {
        JsonArray all = new JsonArray();
        audit.since(System.currentTimeMillis() - TimeUnit.DAYS.toMillis(7)).forEach(each -> all.add(each.json()));
        return all;
    }

    private static void logFiles(Path data, SupportBundle bundle) throws IOException {
        Path folder = data.resolve("log");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] all = Files.readAllBytes(file);
                int start = Math.max(0, all.length - LOG_TAIL);
                bundle.add(
                        "log/" + file.getFileName(),
                        new String(all, start, all.length - start, StandardCharsets.UTF_8));
            }
        }
    }
}
