package io.genkan.itests.benchmarks;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.GatewayProcess;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Start-up time and memory of the built distributions on the demonstration line.
 *
 * <p>The time is that from the start of the process to the first line of a logger that is wired to the timer: the first
 * envelope that leaves it. The plant is up before. Memory is that of the gateway's JVM sixty seconds later, with broker and
 * detector on and one page open.
 */
public final class BootBenchmark {
    private static final int STARTS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SECONDS_UNTIL_MEMORY = 60;
    private static final int SECONDS_UNTIL_INSTALLED = 10;
    private static final String PASSWORD = "benchmark of a gateway";
    private static final String MARK = "boot-log";

    private final String profile;
    private final GatewayProcess gateway;

    private BootBenchmark(String profile, GatewayProcess gateway) {
        this.profile = profile;
        this.gateway = gateway;
    }

    /** Arguments: pairs of a profile's name and its folder. */
    public static void main(String[] args) throws Exception {
        for (int i = 0; i + 1 < args.length; i += 2) {
            Path data = Files.createTempDirectory("genkan-boot");
            try (GatewayProcess gateway =
                    new GatewayProcess(Path.of(args[i + 1]).toAbsolutePath(), data)) {
                new BootBenchmark(args[i], gateway.configure(BootBenchmark::withLogger)).run();
            } catch (IllegalStateException | IOException e) {
                Figures.failure("boot." + args[i] + ".s", e.getMessage());
            } finally {
                Scratch.delete(data);
            }
        }
    }

    /** Wires a logger to the timer, before everything else, so that its line tells when the first envelope leaves. */
    private static String withLogger(String snapshot) {
        String logger = """
                    <esf:configuration pid="boot-log">
                        <esf:properties>
                            <esf:property array="false" encrypted="false" name="kura.service.pid" type="String"><esf:value>boot-log</esf:value></esf:property>
                            <esf:property array="false" encrypted="false" name="service.factoryPid" type="String"><esf:value>org.eclipse.kura.wire.Logger</esf:value></esf:property>
                            <esf:property array="false" encrypted="false" name="log.verbosity" type="String"><esf:value>QUIET</esf:value></esf:property>
                        </esf:properties>
                    </esf:configuration>
                """;
        String graph = "    <esf:configuration pid=\"org.eclipse.kura.wire.graph.WireGraphService\">";
        return snapshot.replace(graph, logger + graph)
                .replace(
                        "\"components\":[",
                        "\"components\":[{\"pid\":\"boot-log\",\"inputPortCount\":1,\"outputPortCount\":0,"
                                + "\"renderingProperties\":{\"position\":{\"x\":40,\"y\":240}}},")
                .replace(
                        "\"wires\":[",
                        "\"wires\":[{\"emitter\":\"timer\",\"emitterPort\":0,\"receiver\":\"boot-log\",\"receiverPort\":0},");
    }

    private void run() throws IOException, InterruptedException {
        gateway.start();
        Figures.print("boot." + profile + ".first.s", secondsToFirstEnvelope(), "s");
        String token =
                gateway.output().await("one-time token: *(\\S+)", PATIENCE).group(1);
        HttpClient browser = HttpClient.newHttpClient();
        String session = logIn(browser, "{\"token\":\"" + token + "\",\"password\":\"" + PASSWORD + "\"}");
        // a gateway that is stopped in its first seconds goes on with installing its packages at the next start
        TimeUnit.SECONDS.sleep(SECONDS_UNTIL_INSTALLED);
        double[] seconds = new double[STARTS];
        double[] stops = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            stops[i] = gateway.stop();
            gateway.start();
            seconds[i] = secondsToFirstEnvelope();
            gateway.output().await("The gateway's page", PATIENCE);
        }
        Figures.print("boot." + profile + ".s", median(seconds), "s");
        Figures.print("stop." + profile + ".s", median(stops), "s");
        session = session.isEmpty() ? session : logIn(browser, "{\"password\":\"" + PASSWORD + "\"}");
        HttpResponse<InputStream> page = browser.send(
                request("/api/events").header("Cookie", session).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (page.statusCode() != 200) {
            throw new IllegalStateException("The page's events answer " + page.statusCode());
        }
        long received = readFor(page.body(), Duration.ofSeconds(SECONDS_UNTIL_MEMORY));
        Figures.print("rss." + profile + ".mb", status("VmRSS") / 1024.0, "MB");
        Figures.print("page." + profile + ".bytes_per_s", (double) received / SECONDS_UNTIL_MEMORY, "B/s");
        memoryAfterCollection();
    }

    private double secondsToFirstEnvelope() throws IOException, InterruptedException {
        return gateway.secondsToLogged(MARK, PATIENCE);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
                .header("X-Genkan-Console", "benchmark");
    }

    private String logIn(HttpClient browser, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(
                request("/api/session")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.split(";", 2)[0])
                .orElseThrow(() -> new IllegalStateException(
                        "The page does not let anybody in: " + answer.statusCode() + " " + answer.body()));
    }

    private static long readFor(InputStream stream, Duration time) throws InterruptedException {
        long[] received = new long[1];
        Thread reader = new Thread(() -> {
            byte[] buffer = new byte[8192];
            try {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    received[0] += count;
                }
            } catch (IOException e) {
                // the gateway has ended
            }
        });
        reader.setDaemon(true);
        reader.start();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        return received[0];
    }

    private long status(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(gateway.pid()), "status"))) {
            if (line.startsWith(key + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IllegalStateException("There is no " + key + " of process " + gateway.pid());
    }

    /** What lives on the heap after a full collection, and what the JVM uses beside it for classes and compiled code. */
    private void memoryAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher heap = Pattern.compile("(?:total|garbage-first heap) *\\d+K, used (\\d+)K")
                .matcher(jcmd("GC.heap_info"));
        double used = 0;
        while (heap.find()) {
            used += Double.parseDouble(heap.group(1));
        }
        Figures.print("heap." + profile + ".mb", used / 1024, "MB");
        Matcher metaspace = Pattern.compile("Metaspace *used (\\d+)K").matcher(jcmd("GC.heap_info"));
        Matcher code = Pattern.compile("size=\\d+Kb used=(\\d+)Kb").matcher(jcmd("Compiler.codecache"));
        double beside = metaspace.find() ? Double.parseDouble(metaspace.group(1)) : 0;
        while (code.find()) {
            beside += Double.parseDouble(code.group(1));
        }
        Figures.print("nonheap." + profile + ".mb", beside / 1024, "MB");
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(gateway.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
