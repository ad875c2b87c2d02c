package io.genkan.itests.campaigns.swap;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * Each kind of component is replaced many times while data flows through it, each time by another version of its deployment
 * package, as a console does it.
 *
 * <p>Behind wires every number has to arrive exactly once and in order, at the broker at least once and first arrivals in
 * order. A driver is not behind a gate, for values that are polled cannot be held back: there every tick has to give its
 * record, and the gap without a value is measured. The pause is what the gates report: from the moment one shuts until what
 * waited there has been delivered.
 */
public final class SwapCampaign {
    /** What is replaced. */
    public static final List<String> KINDS = List.of("component", "detector", "driver", "publisher", "connector");

    private static final int RATE = 10_000;
    private static final int PUBLISHED_RATE = 5_000;
    private static final int ROUNDS = 100;
    private static final int SHORT_ROUNDS = 8;
    private static final long ARRIVAL_PATIENCE_NANOS = 10_000_000_000L;
    private static final String FLOWS = "io.genkan.flows.basic";
    private static final String DETECTORS = "io.genkan.inference.anomaly";
    private static final String CONNECTIONS = "io.genkan.kura.cloud";
    private static final String CONNECTOR = "connector";
    private static final String DRIVERS = "io.genkan.drivers.simulated";

    private final int rounds;
    private final SwapGateway gateway;
    private final Tally tally;
    private final PackageVersions flows;

    private SwapCampaign(int rounds, SwapGateway gateway, Tally tally, PackageVersions flows) {
        this.rounds = rounds;
        this.gateway = gateway;
        this.tally = tally;
        this.flows = flows;
    }

    /** Arguments: {@code --short} for a few rounds; kinds of components, all when none is named. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        List<String> kinds =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        Result result = run(words.contains("--short"), kinds.isEmpty() ? KINDS : kinds);
        System.exit(result.lost() + result.reordered() == 0 ? 0 : 1);
    }

    /**
     * What came of it.
     *
     * @param rounds replacements
     * @param lost numbers that never came
     * @param reordered numbers that came for the first time after a later one
     * @param duplicates numbers that came again behind a wire
     * @param p99Millis pause that one of a hundred replacements exceeds
     */
    public record Result(int rounds, long lost, long reordered, long duplicates, double p99Millis) {}

    /** Runs the campaign and prints its figures. */
    public static Result run(boolean quick, List<String> kinds) throws Exception {
        Tally tally = new Tally();
        int rounds = quick ? SHORT_ROUNDS : ROUNDS;
        List<String> others =
                kinds.stream().filter(kind -> !kind.equals(CONNECTOR)).toList();
        if (!others.isEmpty()) {
            with(rounds, tally, true, campaign -> {
                for (String kind : others) {
                    campaign.one(kind);
                }
            });
        }
        if (kinds.contains(CONNECTOR)) {
            with(rounds, tally, false, SwapCampaign::connector);
        }
        return tally.judged();
    }

    private interface Work {
        void on(SwapCampaign campaign) throws Exception;
    }

    private static void with(int rounds, Tally tally, boolean connections, Work work) throws Exception {
        Path data = Files.createTempDirectory("genkan-swap");
        try (SwapGateway gateway = SwapGateway.start(data, connections)) {
            SwapCampaign campaign = new SwapCampaign(rounds, gateway, tally, PackageVersions.of(FLOWS));
            gateway.deploy(campaign.flows.version("1.0.0"));
            work.on(campaign);
        } finally {
            Scratch.delete(data);
        }
    }

    private void one(String kind) throws Exception {
        switch (kind) {
            case "component" -> wireComponent();
            case "detector" -> detector();
            case "driver" -> driver();
            case "publisher" -> publisher("publisher", flows);
            default -> throw new IllegalArgumentException(kind + " is none of " + KINDS);
        }
    }

    /** The bundle of the whole cloud connection: publisher, endpoint, data service and transport go and come at once. */
    private void connector() throws Exception {
        PackageVersions connections = PackageVersions.of(CONNECTIONS);
        gateway.deploy(connections.version("1.0.0"));
        publisher(CONNECTOR, connections);
    }

    private void wireComponent() throws Exception {
        gateway.create("org.eclipse.kura.wire.RegexFilter", "filter", Map.of("regex.filter", "seq|value"));
        behindAWire("component", flows, "filter");
    }

    private void detector() throws Exception {
        PackageVersions detectors = PackageVersions.of(DETECTORS);
        gateway.deploy(detectors.version("1.0.0"));
        gateway.create("io.genkan.inference.anomaly", "detector", Map.of("channels", "value", "training.samples", 200));
        AtomicLong scored = new AtomicLong();
        behindAWire("detector", detectors, "detector", record -> {
            if (record.getProperties().containsKey("anomaly_score")) {
                scored.incrementAndGet();
            }
        });
        // what was learnt was carried over: a successor that learns anew would let 200 records pass unjudged each time
        Figures.print(
                "swap.detector.scored.percent",
                100.0 * scored.get() / gateway.source().emitted(),
                "%");
    }

    private void behindAWire(String kind, PackageVersions packages, String pid) throws Exception {
        behindAWire(kind, packages, pid, record -> {});
    }

    private void behindAWire(
            String kind, PackageVersions packages, String pid, java.util.function.Consumer<WireRecord> also)
            throws Exception {
        Sequence sequence = new Sequence();
        AtomicLong probes = new AtomicLong();
        String end = kind + "-end";
        gateway.sink(end, new SequenceSink(record -> {
            TypedValue<?> seq = record.getProperties().get("seq");
            long number = seq == null ? -1 : (Long) seq.getValue();
            if (number < 0) {
                probes.incrementAndGet();
                return;
            }
            sequence.arrived(number);
            also.accept(record);
        }));
        gateway.line(pid, end);
        probe(kind, () -> probes.get() > 0);
        gateway.source().start(RATE);
        replace(kind, packages);
        long sent = gateway.source().stop();
        awaitArrival(sequence, sent);
        count(kind, sequence, sent);
        tally.duplicates(sequence.duplicates());
    }

    private void driver() throws Exception {
        PackageVersions drivers = PackageVersions.of(DRIVERS);
        gateway.deploy(drivers.version("1.0.0"));
        gateway.create("io.genkan.driver.simulated", "driver", Map.of());
        gateway.create(
                "org.eclipse.kura.wire.WireAsset",
                "asset",
                Map.of(
                        "driver.pid", "driver",
                        "emit.errors", true,
                        "emit.connection.errors", true,
                        "speed#+name", "speed",
                        "speed#+type", "READ",
                        "speed#+value.type", "DOUBLE",
                        "speed#+enabled", "true",
                        "speed#signal", "SINE"));
        AtomicLong records = new AtomicLong();
        Gaps gaps = new Gaps();
        gateway.sink("driver-end", new SequenceSink(record -> {
            records.incrementAndGet();
            gaps.tick(record.getProperties().containsKey("speed"));
        }));
        gateway.line("asset", "driver-end");
        probe("driver", () -> gaps.good() > 0);
        records.set(0);
        gateway.source().start(RATE);
        replace("driver", drivers);
        long sent = gateway.source().stop();
        Figures.print("swap.driver.sent", sent, "");
        Figures.print("swap.driver.lost", sent - records.get(), "");
        Figures.print("swap.driver.without_value", gaps.bad(), "");
        Figures.print("swap.driver.gap.longest.ms", gaps.longestMillis(), "ms");
        tally.count(Math.max(0, sent - records.get()), 0);
    }

    private void publisher(String kind, PackageVersions packages) throws Exception {
        try (SwapBroker broker = new SwapBroker()) {
            Sequence sequence = new Sequence();
            AtomicBoolean probes = new AtomicBoolean();
            broker.receive(payload -> {
                Long number = number(new String(payload, StandardCharsets.UTF_8));
                if (number == null) {
                    return;
                }
                if (number < 0) {
                    probes.set(true);
                } else {
                    sequence.arrived(number);
                }
            });
            // the connection is away for longer than a disk that syncs each message could make up for
            connect(broker.port(), kind.equals(CONNECTOR) ? 50 : 0);
            gateway.create(
                    "org.eclipse.kura.wire.CloudPublisher",
                    "publish",
                    Map.of("CloudPublisher.target", "(kura.service.pid=publisher)"));
            gateway.line("publish");
            probe(kind, probes::get);
            long begin = System.nanoTime();
            gateway.source().start(PUBLISHED_RATE);
            replace(kind, packages);
            long sent = gateway.source().stop();
            double seconds = (System.nanoTime() - begin) / 1e9;
            awaitArrival(sequence, sent);
            count(kind, sequence, sent);
            // at least once is what a broker is promised
            Figures.print("swap." + kind + ".per_s", sent / seconds, "");
            Figures.print("swap." + kind + ".duplicates", sequence.duplicates(), "");
        }
    }

    private void connect(int port, int window) throws Exception {
        String transport = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";
        String data = "org.eclipse.kura.data.DataService";
        String cloud = "org.eclipse.kura.cloud.CloudService";
        gateway.create("org.eclipse.kura.core.db.H2DbService", "store", Map.of("message.store.loss.window.ms", window));
        gateway.create(
                transport,
                transport + "-1",
                Map.of(
                        "broker-url", "mqtt://127.0.0.1:" + port,
                        "topic.context.account-name", "campaign",
                        "client-id", "gateway",
                        "username", "gateway",
                        "password", new org.eclipse.kura.configuration.Password("secret")));
        gateway.create(
                data,
                data + "-1",
                Map.of(
                        "connect.auto-on-startup",
                        true,
                        "store.db.service.pid",
                        "store",
                        "store.capacity",
                        1_000_000,
                        "in-flight-messages.max-number",
                        500,
                        // a connection that was cut sends what it has in order, before what is new
                        "drain.order",
                        "strict",
                        "DataTransportService.target",
                        "(kura.service.pid=" + transport + "-1)"));
        gateway.create(
                cloud,
                cloud,
                Map.of(
                        "DataService.target",
                        "(kura.service.pid=" + data + "-1)",
                        "payload.encoding",
                        "simple-json",
                        "encode.gzip",
                        false));
        gateway.create(
                "org.eclipse.kura.cloud.publisher.CloudPublisher",
                "publisher",
                Map.of(
                        "CloudEndpoint.target",
                        "(kura.service.pid=" + cloud + ")",
                        "cloud.endpoint.service.pid",
                        cloud,
                        "app.id",
                        "campaign",
                        "app.topic",
                        "sequence",
                        "qos",
                        1));
        CloudConnectionManager manager = gateway.service(CloudConnectionManager.class, cloud);
        SwapGateway.await("the gateway is connected", manager::isConnected);
    }

    private static @Nullable Long number(String json) {
        int at = json.indexOf("\"seq\":");
        if (at < 0) {
            return null;
        }
        int begin = at + "\"seq\":".length();
        int end = begin;
        while (end < json.length() && (json.charAt(end) == '-' || Character.isDigit(json.charAt(end)))) {
            end++;
        }
        return Long.valueOf(json.substring(begin, end));
    }

    /** The graph is applied in the background: sends records that do not count until one comes through. */
    private void probe(String kind, BooleanSupplier arrived) throws InterruptedException {
        SwapGateway.await("the line of the " + kind + " carries records", () -> {
            gateway.source().probe();
            return arrived.getAsBoolean();
        });
    }

    private void replace(String kind, PackageVersions packages) throws Exception {
        gateway.takePauses();
        gateway.takeDrops();
        for (int round = 1; round <= rounds; round++) {
            long before = gateway.source().emitted();
            gateway.deploy(packages.version(kindVersion(kind) + "." + round));
            // some data between two replacements: a tenth of a second's
            SwapGateway.await("data flows", () -> gateway.source().emitted() > before + RATE / 10);
            Optional<Long> pause = gateway.takePauses().stream().max(Comparator.naturalOrder());
            tally.replaced(kind, pause);
        }
        long dropped = gateway.takeDrops();
        if (dropped > 0) {
            Figures.print("swap." + kind + ".dropped", dropped, "");
        }
    }

    /** Versions go on from kind to kind, for two kinds may live in one package. */
    private static String kindVersion(String kind) {
        return switch (kind) {
            case "component" -> "1.1";
            case "publisher", CONNECTOR -> "1.2";
            default -> "1.3";
        };
    }

    private static void awaitArrival(Sequence sequence, long sent) throws InterruptedException {
        long missing = sequence.lost(sent);
        long lastArrival = System.nanoTime();
        while (missing > 0 && System.nanoTime() - lastArrival < ARRIVAL_PATIENCE_NANOS) {
            Thread.sleep(10);
            long now = sequence.lost(sent);
            if (now < missing) {
                missing = now;
                lastArrival = System.nanoTime();
            }
        }
    }

    private void count(String kind, Sequence sequence, long sent) {
        tally.count(sequence.lost(sent), sequence.reordered());
        Figures.print("swap." + kind + ".sent", sent, "");
        Figures.print("swap." + kind + ".lost", sequence.lost(sent), "");
        Figures.print("swap." + kind + ".reordered", sequence.reordered(), "");
    }
}
