package io.genkan.itests.campaigns.soak;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.store.BandwidthBudget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the campaign's orders inside the gateway. It calls the campaign's port; each order is a line, and so is its
 * answer. Lives in the bundle of {@link SoakSource}.
 */
final class SoakAgent {
    private static final int COLLECTIONS = 3;

    private final SoakSource source;
    private final ConfigurationService configuration;
    private final PackageDeployment deployment;
    private final BandwidthBudget budget;
    private volatile @Nullable Socket socket;

    SoakAgent(
            SoakSource source,
            ConfigurationService configuration,
            PackageDeployment deployment,
            BandwidthBudget budget) {
        this.source = source;
        this.configuration = configuration;
        this.deployment = deployment;
        this.budget = budget;
    }

    void start(int port) {
        Thread thread = new Thread(() -> serve(port), "soak-agent");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is gone
            }
        }
    }

    private void serve(int port) {
        try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket = open;
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.UTF_8));
            PrintWriter out = new PrintWriter(open.getOutputStream(), true, StandardCharsets.UTF_8);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(List.of(line.split(" ", -1))));
            }
        } catch (IOException e) {
            // the campaign has ended
        }
    }

    private String answer(List<String> words) {
        try {
            return "ok" + obey(words);
        } catch (KuraException | IOException | ExecutionException | TimeoutException | RuntimeException e) {
            return "failed " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed " + e;
        }
    }

    private String obey(List<String> words)
            throws KuraException, IOException, InterruptedException, ExecutionException, TimeoutException {
        switch (words.get(0)) {
            case "start" -> source.start(Integer.parseInt(words.get(1)));
            case "stop" -> {
                return " " + source.stop();
            }
            case "count" -> {
                return " " + source.emitted();
            }
            case "probe" -> source.emit(-1);
            case "settings" -> configuration.updateConfiguration(words.get(1), settings(words), true);
            case "deploy" -> deploy(Path.of(words.get(1)));
            case "threads" -> {
                return " " + threads();
            }
            case "used" -> {
                return " "
                        + budget.use().stream()
                                .map(use -> use.bundle() + '=' + use.used())
                                .collect(Collectors.joining(" "));
            }
            case "vitals" -> {
                return vitals();
            }
            default -> throw new IllegalArgumentException("There is no order " + words.get(0));
        }
        return "";
    }

    /** Settings are name=Type:value. */
    private static Map<String, Object> settings(List<String> words) {
        Map<String, Object> settings = new HashMap<>();
        for (String word : words.subList(2, words.size())) {
            String name = word.substring(0, word.indexOf('='));
            String type = word.substring(word.indexOf('=') + 1, word.indexOf(':'));
            String value = word.substring(word.indexOf(':') + 1);
            settings.put(name, type.equals("Integer") ? (Object) Integer.valueOf(value) : value);
        }
        return settings;
    }

    private void deploy(Path file) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (InputStream content = Files.newInputStream(file)) {
            Outcome outcome =
                    deployment.install(content, "soak").toCompletableFuture().get(60, TimeUnit.SECONDS);
            if (!outcome.succeeded()) {
                throw new IOException(outcome.toString());
            }
        }
    }

    /** {@return the names of all threads without their numbers, and how many have each} */
    private static Map<String, Integer> threads() {
        Map<String, Integer> names = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            names.merge(thread.getName().replaceAll("[0-9]+", "#").replace(' ', '_'), 1, Integer::sum);
        }
        return names;
    }

    private static String vitals() throws IOException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
        }
        long handles;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            handles = open.count();
        }
        return " " + heap + ' ' + ManagementFactory.getThreadMXBean().getThreadCount() + ' ' + handles + ' '
                + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }
}
