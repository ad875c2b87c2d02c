package io.genkan.itests.benchmarks.fleet;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * How many gateways one hawkBit and one broker carry: thousands of simulated ones against a real server and a real mosquitto,
 * all on this machine. First at the pace of a fleet, server and broker at the same time; then as fast as each answers.
 */
public final class FleetBenchmark {
    private static final int POLL_SECONDS = 30;
    private static final int TELEMETRY_SECONDS = 10;
    private static final int WARM_SECONDS = 32;
    private static final int MEASURED_SECONDS = 40;
    private static final int FAST_SECONDS = 10;
    private static final int TOGETHER = 48;
    private static final int CONNECT_SECONDS = 60;
    private static final int GROUP = 1000;
    private static final long SETTLE_NANOS = 40_000_000_000L;
    private static final long QUICK_NANOS = 500_000_000L;

    private final int size;

    private FleetBenchmark(int size) {
        this.size = size;
    }

    /** Arguments: hawkBit's jar, and how many gateways (5000). */
    public static void main(String[] args) throws Exception {
        Path folder = Scratch.folder("genkan-fleet");
        int port = ServerProcess.freePort();
        int brokerPort = ServerProcess.freePort();
        Path conf = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + brokerPort + " 127.0.0.1\nallow_anonymous true\npersistence false\n"
                        + "max_queued_messages 0\nlog_type error\nlog_dest stdout\n");
        List<String> hawkbit = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                // it is measured from its first minute on, when the other compiler still takes the cores away
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(args[0]).toAbsolutePath().toString(),
                "--server.port=" + port,
                "--org.eclipse.hawkbit.repository.file.path=" + folder.resolve("artifacts"),
                // all requests go through one lock of its queries: more threads only wait for each other
                "--server.jetty.threads.max=16",
                "--hawkbit.server.security.dos.filter.enabled=false");
        List<String> mosquitto = List.of("mosquitto", "-c", conf.toString());
        int size = args.length > 1 ? Integer.parseInt(args[1]) : 5000;
        try (ServerProcess server = new ServerProcess(folder, "hawkbit", hawkbit);
                ServerProcess broker = new ServerProcess(folder, "mosquitto", mosquitto)) {
            InetSocketAddress brokerAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort);
            HawkbitManagement management = new HawkbitManagement(port);
            broker.await(() -> ServerProcess.listens(brokerAddress), 20);
            server.await(management::answers, 240);
            new FleetBenchmark(size).run(server, broker, management, port, brokerAddress);
        }
    }

    private void run(
            ServerProcess server, ServerProcess broker, HawkbitManagement management, int port, InetSocketAddress mqtt)
            throws Exception {
        Figures.print("fleet.sim.gateways", size, "");
        management.createTargets(size);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ExecutorService thread = Executors.newSingleThreadExecutor(daemon());
        try (DdiFleet devices = new DdiFleet(address, size);
                MqttFleet publishers = new MqttFleet(mqtt, size)) {
            together(thread, devices, publishers);
            settle(management);
            polls(devices, server);
            settle(management);
            update(devices, management, server);
            Figures.print(
                    "fleet.server.rss.mb", server.megabytes(), "hawkBit and its database in memory, 1 GB heap allowed");
            double before = broker.coreSeconds();
            long messages = publishers.received();
            Figures.print(
                    "fleet.mqtt.max.per_s",
                    publishers.saturate(FAST_SECONDS),
                    "messages of QoS 1 that came to one reader");
            Figures.print(
                    "fleet.mqtt.core.us",
                    (broker.coreSeconds() - before) * 1e6 / Math.max(1, publishers.received() - messages),
                    "of the broker for each message that came and went");
            Figures.print("fleet.broker.rss.mb", broker.megabytes(), "mosquitto");
            Figures.print("fleet.load.rss.mb", ServerProcess.megabytes("self"), "this tool");
            complain("MQTT", publishers.lost());
        } finally {
            thread.shutdownNow();
        }
    }

    private static ThreadFactory daemon() {
        return task -> {
            Thread thread = new Thread(task, "mqtt-fleet");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** At the pace of a fleet. */
    private void together(ExecutorService thread, DdiFleet devices, MqttFleet publishers) throws Exception {
        int connections = publishers.connect(CONNECT_SECONDS);
        Figures.print("fleet.mqtt.connections", connections, "each with birth, will and a subscription");
        Future<Double> telemetry = background(
                thread, () -> publishers.publish(TELEMETRY_SECONDS, WARM_SECONDS + (double) MEASURED_SECONDS));
        devices.poll(POLL_SECONDS, WARM_SECONDS, MEASURED_SECONDS);
        Latencies polls = devices.counts().polls();
        String protocol = "each gateway every " + POLL_SECONDS + " s, each poll a connection of its own";
        Figures.print("fleet.poll.per_s", polls.count() / (double) MEASURED_SECONDS, protocol);
        Figures.print("fleet.poll.p50.ms", polls.millis(0.5), "from the time at which it was due");
        Figures.print("fleet.poll.p99.ms", polls.millis(0.99), "from the time at which it was due");
        Figures.print(
                "fleet.mqtt.per_s",
                telemetry.get(),
                "QoS 1, each gateway every " + TELEMETRY_SECONDS + " s, beside the polls");
        complain("DDI", devices.counts().told() < size ? devices.counts().told() + " have told what they are" : "");
    }

    private static Future<Double> background(ExecutorService thread, Callable<Double> task) {
        return thread.submit(task);
    }

    /** What a phase left behind in the server is done before the next. */
    private static void settle(HawkbitManagement management) throws InterruptedException {
        long end = System.nanoTime() + SETTLE_NANOS;
        for (int quick = 0; quick < 3 && System.nanoTime() - end < 0; ) {
            long begin = System.nanoTime();
            quick = management.answers() && System.nanoTime() - begin < QUICK_NANOS ? quick + 1 : 0;
            Thread.sleep(200);
        }
    }

    private static void polls(DdiFleet devices, ServerProcess server) throws IOException {
        double before = server.coreSeconds();
        double rate = devices.pollsPerSecond(TOGETHER, FAST_SECONDS);
        Figures.print("fleet.poll.max.per_s", rate, TOGETHER + " at the same time, " + FAST_SECONDS + " s");
        Figures.print(
                "fleet.poll.core.ms",
                (server.coreSeconds() - before)
                        * 1e3
                        / Math.max(1, devices.counts().polls().count()),
                "of the server for each poll; also on a busy machine");
    }

    /** A group of a rollout is told to install something, and reports. */
    private void update(DdiFleet devices, HawkbitManagement management, ServerProcess server) throws IOException {
        int group = Math.min(GROUP, size);
        management.assign(management.createDistribution(), group);
        double before = server.coreSeconds();
        double seconds = devices.once(group, TOGETHER);
        FleetCounts counts = devices.counts();
        Figures.print(
                "fleet.feedback.per_s",
                counts.feedbacks() / seconds,
                group + " gateways: poll, description, 16 kB of an artifact, two reports");
        Figures.print(
                "fleet.update.core.ms",
                (server.coreSeconds() - before) * 1e3 / Math.max(1, counts.updated()),
                "of the server for each gateway that was updated");
        Figures.print("fleet.update.gateways.per_s", counts.updated() / seconds, TOGETHER + " at the same time");
        complain("DDI", counts.updated() < group ? counts.updated() + " of " + group + " gateways are updated" : "");
        complain("DDI", counts.failures().isEmpty() ? "" : counts.failures().toString());
    }

    private static void complain(String what, String why) {
        if (!why.isEmpty()) {
            System.out.println(what + ": " + why);
        }
    }
}
