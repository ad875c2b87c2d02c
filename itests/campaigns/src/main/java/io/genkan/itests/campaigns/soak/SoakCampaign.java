package io.genkan.itests.campaigns.soak;

import io.genkan.itests.campaigns.store.BrokerProcess;
import io.genkan.itests.campaigns.store.FaultProxy;
import io.genkan.itests.campaigns.store.FaultProxy.Fault;
import io.genkan.itests.campaigns.store.Tally;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.GatewayProcess;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The distribution as it is delivered, with 5,000 numbered records a second from a wire component to a broker at QoS 1, beside
 * the demonstration line that reads a plant. In each round everything fails once, in another order: broker, connection,
 * plant; bundles are replaced and settings changed. Then the source pauses until all has arrived, and what the gateway
 * occupies is taken.
 */
public final class SoakCampaign {
    /** How much more may live in the heap at the end, in megabytes; it has 96. */
    public static final double HEAP_BOUND_MB = 8;

    /** How many more threads there may be. */
    public static final double THREADS_BOUND = 8;

    /** How many more files and sockets may be open. */
    public static final double HANDLES_BOUND = 16;

    /** What the data folder may occupy at any time, in megabytes: 256 of the store, logs, packages, the bundles' cache. */
    public static final double DISK_BOUND_MB = 384;

    private static final int RATE = 5_000;
    private static final int FULL_SECONDS = 7_200;
    private static final int SHORT_SECONDS = 75;
    private static final int LONG_OUTAGE_ROUNDS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final byte[] SEQUENCE = "\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEQUENCE_TOPIC = "/SOAK/".getBytes(StandardCharsets.US_ASCII);

    private enum Harm {
        BROKER_KILLED,
        BROKER_SLOW,
        CONNECTION_CUT,
        ACKNOWLEDGEMENT_CUT,
        BROKER_SILENT,
        PLANT_LOST,
        FLOWS_REPLACED,
        DRIVER_REPLACED,
        DETECTOR_REPLACED,
        SETTINGS_OF_THE_LINE,
        SETTINGS_OF_THE_LINK,
        SETTINGS_OF_THE_STORE
    }

    private final Random random = new Random();
    private final Tally tally = new Tally();
    private final int brokerPort = GatewayProcess.freePort();
    private final FaultProxy proxy;
    private final SoakGateway gateway;
    private final List<Vitals> vitals = new ArrayList<>();
    private final int gapMillis;
    private Process broker;
    private volatile long plantNanos;
    private volatile boolean probed;
    private volatile double diskMb;
    private int round;
    private long sent;
    private long loadNanos;
    private long missing;

    private SoakCampaign(Path home, Path data, int gapMillis) throws IOException, InterruptedException {
        this.gapMillis = gapMillis;
        broker = BrokerProcess.start(brokerPort);
        proxy = new FaultProxy(brokerPort, tally, this::number);
        gateway = new SoakGateway(home, data, proxy.port());
    }

    /**
     * What came of it.
     *
     * @param rounds how many rounds
     * @param sent records
     * @param chargedBytes what the bundle that publishes them was charged with
     * @param lost records that the broker never acknowledged
     * @param heapMb by how much the heap grew, in megabytes
     * @param threads by how many threads it grew
     * @param handles by how many open files it grew
     * @param diskMb the most that the data folder occupied, in megabytes
     */
    public record Result(
            int rounds,
            long sent,
            long chargedBytes,
            long lost,
            double heapMb,
            double threads,
            double handles,
            double diskMb) {
        /** {@return whether all promises were kept} */
        public boolean kept() {
            return lost == 0
                    && heapMb <= HEAP_BOUND_MB
                    && threads <= THREADS_BOUND
                    && handles <= HANDLES_BOUND
                    && diskMb <= DISK_BOUND_MB;
        }
    }

    /** Arguments: {@code --short}, or {@code --seconds N}. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        boolean brief = words.contains("--short");
        int at = words.indexOf("--seconds");
        int seconds = at >= 0 ? Integer.parseInt(words.get(at + 1)) : brief ? SHORT_SECONDS : FULL_SECONDS;
        System.exit(run(seconds, brief ? 300 : 5000).kept() ? 0 : 1);
    }

    /**
     * Runs the campaign and prints its figures.
     *
     * @param seconds after which no further round begins
     * @param gapMillis the longest time between two faults
     */
    public static Result run(int seconds, int gapMillis) throws Exception {
        Path home = Path.of(System.getProperty("genkan.slim", "distribution/slim/target/genkan"))
                .toAbsolutePath();
        Path data = Files.createTempDirectory("genkan-soak");
        SoakCampaign campaign = new SoakCampaign(home, data, gapMillis);
        try {
            return campaign.go(seconds);
        } finally {
            campaign.gateway.close();
            campaign.proxy.close();
            campaign.broker.destroyForcibly();
            Scratch.delete(data);
        }
    }

    private Result go(int seconds) throws Exception {
        long begin = System.nanoTime();
        await("the line carries records", () -> {
            gateway.order("probe");
            return probed;
        });
        await("the plant's values arrive", () -> plantNanos != 0);
        Thread watch = new Thread(this::watchDisk, "disk");
        watch.setDaemon(true);
        watch.start();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds)) {
            round();
        }
        return judged((System.nanoTime() - begin) / 1e9);
    }

    private void round() throws Exception {
        round++;
        long begin = System.nanoTime();
        gateway.order("start " + RATE);
        StringBuilder course = new StringBuilder();
        List<Harm> harms = new ArrayList<>(Arrays.asList(Harm.values()));
        Collections.shuffle(harms, random);
        for (Harm harm : harms) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(gapMillis));
            String before = gateway.order("count");
            harm(harm);
            course.append(String.format("%n  %s from %s to %s", harm, before, gateway.order("count")));
        }
        sent = Long.parseLong(gateway.order("stop"));
        loadNanos += System.nanoTime() - begin;
        tally.acceptedUpTo(sent);
        awaitDelivery();
        long since = System.nanoTime();
        await("the plant's values arrive again", () -> plantNanos - since > 0);
        Vitals now = gateway.vitals();
        if (!vitals.isEmpty() && now.threads() > vitals.get(0).threads() + THREADS_BOUND) {
            System.out.println("  threads " + gateway.order("threads"));
        }
        vitals.add(now);
        System.out.printf("round %d: %d sent, %d missing, %s%n", round, sent, tally.missing(), now);
        if (tally.missing() > missing) {
            missing = tally.missing();
            System.out.println("  missing " + tally.missingRanges() + course + '\n' + gateway.log());
        }
    }

    private void harm(Harm harm) throws Exception {
        boolean even = round % 2 == 0;
        switch (harm) {
            case BROKER_KILLED -> {
                broker.destroyForcibly().waitFor();
                boolean outage = gapMillis > 1000 && round % LONG_OUTAGE_ROUNDS == 0;
                TimeUnit.MILLISECONDS.sleep(outage ? 20_000 : random.nextInt(gapMillis));
                broker = BrokerProcess.start(brokerPort);
            }
            case BROKER_SLOW -> {
                proxy.fault(Fault.SLOW);
                TimeUnit.MILLISECONDS.sleep(gapMillis / 2);
                proxy.fault(Fault.NONE);
            }
            case CONNECTION_CUT -> proxy.cut();
            case ACKNOWLEDGEMENT_CUT -> proxy.fault(Fault.CUT_ACKNOWLEDGEMENT);
            case BROKER_SILENT -> {
                proxy.fault(Fault.NO_ACKNOWLEDGEMENTS);
                TimeUnit.MILLISECONDS.sleep(gapMillis / 2);
                proxy.refuse(true);
                proxy.fault(Fault.NONE);
                TimeUnit.MILLISECONDS.sleep(gapMillis / 2);
                proxy.refuse(false);
            }
            case PLANT_LOST -> {
                gateway.killPlant();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(gapMillis));
                gateway.startPlant();
            }
            case FLOWS_REPLACED -> gateway.replace("io.genkan.flows.basic");
            case DRIVER_REPLACED -> gateway.replace("io.genkan.drivers.modbus");
            case DETECTOR_REPLACED -> gateway.replace("io.genkan.inference.anomaly");
            case SETTINGS_OF_THE_LINE -> {
                settings(SoakSnapshot.FILTER, "regex.filter=String:" + (even ? "seq|value|more" : "seq|value"));
                settings("timer", "simple.interval=Integer:" + (even ? 500 : 400));
            }
            case SETTINGS_OF_THE_LINK -> {
                settings(SoakSnapshot.TRANSPORT, "keep-alive=Integer:" + (even ? 30 : 40));
                settings(
                        SoakSnapshot.DATA,
                        "in-flight-messages.max-number=Integer:" + (even ? 500 : 300) + " drain.order=String:"
                                + (even ? "lanes" : "strict"));
            }
            case SETTINGS_OF_THE_STORE -> {
                settings(SoakSnapshot.STORE, "message.store.loss.window.ms=Integer:" + (even ? 100 : 50));
                settings(SoakSnapshot.PUBLISHER, "priority=Integer:" + (even ? 7 : 6));
            }
        }
    }

    private void settings(String pid, String settings) throws IOException {
        gateway.order("settings " + pid + ' ' + settings);
    }

    /** Waits until everything has arrived, or nothing has for a minute; what is missing then is lost. */
    private void awaitDelivery() throws InterruptedException {
        long left = tally.missing();
        long last = System.nanoTime();
        while (left > missing && System.nanoTime() - last < PATIENCE_NANOS) {
            TimeUnit.MILLISECONDS.sleep(20);
            long now = tally.missing();
            if (now < left) {
                left = now;
                last = System.nanoTime();
            }
        }
    }

    private void watchDisk() {
        try {
            while (gateway.runs()) {
                diskMb = Math.max(diskMb, gateway.diskMb());
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException | InterruptedException e) {
            System.out.println("The data folder is no longer watched: " + e);
        }
    }

    /** What a publication is: a numbered record, a probe, or the plant's. */
    private long number(byte[] topic, ByteBuffer payload) {
        byte[] text = new byte[payload.remaining()];
        payload.get(text);
        if (indexOf(topic, SEQUENCE_TOPIC) < 0) {
            if (indexOf(text, "\"vibration\":".getBytes(StandardCharsets.US_ASCII)) >= 0) {
                plantNanos = System.nanoTime();
            }
            return -1;
        }
        int at = indexOf(text, SEQUENCE) + SEQUENCE.length;
        if (text[at] == '-') {
            probed = true;
            return -1;
        }
        long number = 0;
        for (; text[at] >= '0' && text[at] <= '9'; at++) {
            number = 10 * number + text[at] - '0';
        }
        return number;
    }

    private static int indexOf(byte[] text, byte[] part) {
        for (int at = 0; at + part.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    /** {@return what the day's budget of a bundle was charged with, in bytes} */
    private long usedBy(String bundle) throws IOException {
        for (String use : gateway.order("used").split(" ", -1)) {
            if (use.startsWith(bundle + '=')) {
                return Long.parseLong(use.substring(bundle.length() + 1));
            }
        }
        return 0;
    }

    private Result judged(double seconds) throws IOException {
        double heap = Vitals.growth(vitals, Vitals::heapMb);
        double threads = Vitals.growth(vitals, Vitals::threads);
        double handles = Vitals.growth(vitals, Vitals::handles);
        Figures.print("soak.seconds", seconds, "s");
        Figures.print("soak.rounds", round, "");
        Figures.print("soak.faults", round * (double) Harm.values().length, "");
        Figures.print("soak.sent", sent, "");
        Figures.print("soak.per_s", sent / (loadNanos / 1e9), "");
        long charged = usedBy(SoakSnapshot.LINE_BUNDLE);
        Figures.print("soak.sent.mb", charged / 1e6, "MB");
        Figures.print("soak.lost", tally.missing(), "");
        Figures.print("soak.duplicates", tally.duplicates(), "");
        Figures.print("soak.heap.mb", vitals.get(vitals.size() - 1).heapMb(), "MB");
        Figures.print("soak.heap.growth.mb", heap, "MB");
        Figures.print("soak.threads.growth", threads, "");
        Figures.print("soak.handles.growth", handles, "");
        Figures.print("soak.classes.growth", Vitals.growth(vitals, Vitals::classes), "");
        Figures.print("soak.disk.mb", diskMb, "MB");
        Figures.print("soak.disk.growth.mb", Vitals.growth(vitals, Vitals::diskMb), "MB");
        return new Result(round, sent, charged, tally.missing(), heap, threads, handles, diskMb);
    }

    /** A condition that asks the gateway. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Not within a minute: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
