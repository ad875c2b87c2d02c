package io.genkan.itests.campaigns.store;

import io.genkan.itests.campaigns.store.FaultProxy.Fault;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.GatewayProcess;
import io.genkan.itests.harness.Scratch;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * Messages are published all the time while their broker is killed, restarted, slowed, unreachable, or cut off in the midst
 * of an acknowledgement. In the end the broker must have acknowledged everything that was accepted, and every place in the
 * in-flight window must be free.
 */
public final class StoreBroker {
    private static final int SHORT_ROUNDS = 10;
    private static final int FULL_ROUNDS = 100;
    private static final int WINDOW = 9;
    private static final long PUBLISH_PAUSE_NANOS = 500_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final double RESUME_SECONDS = 2;

    private final Random random = new Random();
    private final Tally tally = new Tally();
    private final int brokerPort = GatewayProcess.freePort();
    private final FaultProxy proxy;
    private Process broker;
    private volatile boolean publishing = true;
    private volatile boolean failed;
    private double slowestResume;

    private StoreBroker() throws Exception {
        proxy = new FaultProxy(brokerPort, tally);
        broker = BrokerProcess.start(brokerPort);
    }

    /** What came of a campaign. */
    public record Result(long accepted, long lost, long duplicates, int rounds, double resumeSeconds, long leaked) {}

    public static void main(String[] args) throws Exception {
        boolean brief = args.length > 0 && args[0].equals("--short");
        Result result = run(brief ? SHORT_ROUNDS : FULL_ROUNDS);
        System.exit(result.lost() == 0 && result.leaked() == 0 && result.resumeSeconds() <= RESUME_SECONDS ? 0 : 1);
    }

    static Result run(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("store-broker");
        StoreBroker campaign = new StoreBroker();
        try {
            return campaign.go(folder, rounds);
        } finally {
            campaign.proxy.close();
            campaign.broker.destroyForcibly();
            Scratch.delete(folder);
        }
    }

    private Result go(Path folder, int rounds) throws Exception {
        long leaked;
        try (StoreLink link = StoreLink.start(
                folder,
                proxy.port(),
                Map.of("connect.auto-on-startup", true, "in-flight-messages.max-number", WINDOW),
                Map.of())) {
            DataService data = link.data();
            Thread publisher = new Thread(() -> publish(data), "publisher");
            publisher.start();
            awaitDelivery(System.nanoTime());
            for (int round = 0; round < rounds; round++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50L + random.nextInt(150)));
                long returned = harm(round);
                slowestResume = Math.max(slowestResume, awaitDelivery(returned));
            }
            publishing = false;
            publisher.join();
            awaitDrained(link.store());
            leaked = leakedSlots(data);
        }
        if (failed) {
            throw new IllegalStateException("A message was refused.");
        }
        Figures.print("store-broker.rounds", rounds, "");
        Figures.print("store-broker.accepted", (double) tally.accepted(), "");
        Figures.print("store-broker.lost", (double) tally.missing(), "");
        Figures.print("store-broker.duplicates", (double) tally.duplicates(), "");
        Figures.print("store-broker.resume.s", slowestResume, "s");
        Figures.print("store-broker.slots_leaked", (double) leaked, "");
        return new Result(tally.accepted(), tally.missing(), tally.duplicates(), rounds, slowestResume, leaked);
    }

    private void publish(DataService data) {
        byte[] payload = new byte[100];
        for (long number = 0; publishing; number++) {
            ByteBuffer.wrap(payload).putLong(number);
            try {
                data.publish("campaign/data", payload, 1, false, 5);
                tally.accepted(number);
            } catch (KuraStoreException e) {
                failed = true;
            }
            LockSupport.parkNanos(PUBLISH_PAUSE_NANOS);
        }
    }

    /** Does one kind of harm and takes it back; {@return when the broker was there again} */
    private long harm(int round) throws Exception {
        long millis = 100L + random.nextInt(700);
        switch (round % 5) {
            case 0 -> {
                broker.destroyForcibly().waitFor();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                broker = BrokerProcess.start(brokerPort);
            }
            case 1 -> proxy.cut();
            case 2 -> {
                proxy.fault(Fault.CUT_ACKNOWLEDGEMENT);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            case 3 -> {
                proxy.fault(Fault.SLOW);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                proxy.fault(Fault.NONE);
            }
            default -> {
                proxy.fault(Fault.NO_ACKNOWLEDGEMENTS);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                proxy.refuse(true);
                proxy.fault(Fault.NONE);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3 * millis));
                proxy.refuse(false);
            }
        }
        return System.nanoTime();
    }

    private double awaitDelivery(long since) {
        while (proxy.lastDeliveryNanos() - since < 0) {
            if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException("Nothing was delivered any more for 30 s.");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return (proxy.lastDeliveryNanos() - since) / 1e9;
    }

    private static void awaitDrained(MessageStore store) throws KuraStoreException {
        long begun = System.nanoTime();
        while (!store.getUnpublishedMessages().isEmpty()
                || !store.getInFlightMessages().isEmpty()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                return; // what is missing is counted
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** {@return how many places in the window are taken though nothing is in flight} */
    private long leakedSlots(DataService data) throws KuraStoreException {
        proxy.fault(Fault.NO_ACKNOWLEDGEMENTS);
        long before = proxy.published();
        byte[] payload = new byte[100];
        for (int i = 0; i < WINDOW; i++) {
            ByteBuffer.wrap(payload).putLong(Integer.MAX_VALUE - 100 + i);
            data.publish("campaign/data", payload, 1, false, 5);
        }
        long begun = System.nanoTime();
        while (proxy.published() - before < WINDOW && System.nanoTime() - begun < PATIENCE_NANOS / 6) {
            LockSupport.parkNanos(1_000_000);
        }
        return Math.max(0, WINDOW - (proxy.published() - before));
    }
}
