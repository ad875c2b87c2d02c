package io.genkan.itests.interop;

import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * A console of one account as a device management cloud is: requests on {@code $EDC/account/device/APP/METHOD/...}, replies
 * on a topic of exactly six parts within 30 s, life-cycle messages, notifications, and the data that devices publish.
 * Thread-safe.
 */
final class ManagementClient implements AutoCloseable {
    static final long PATIENCE_SECONDS = 30;

    /** A message with its topic; a reply's topic has been checked. */
    record Arrived(String topic, Payload payload, boolean compressed, long nanos) {}

    private final String account;
    private final String id;
    private final MqttAsyncClient client;
    private final Random random = new Random();
    private final Map<String, BlockingQueue<Arrived>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<Arrived> lifeCycle = new LinkedBlockingQueue<>();
    private final BlockingQueue<Arrived> notifications = new LinkedBlockingQueue<>();
    private final Queue<String> strange = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastData = new AtomicLong();
    private final AtomicLong longestPause = new AtomicLong();

    ManagementClient(String address, String user, String password, String account, String id) throws MqttException {
        this.account = account;
        this.id = id;
        client = new MqttAsyncClient(address, id, new MemoryPersistence());
        client.setCallback(new Incoming());
        MqttConnectOptions options = new MqttConnectOptions();
        if (!user.isEmpty()) {
            options.setUserName(user);
            options.setPassword(password.toCharArray());
        }
        options.setMaxInflight(20_000);
        client.connect(options).waitForCompletion(10_000);
        client.subscribe("$EDC/" + account + "/" + id + "/#", 0).waitForCompletion(10_000);
        client.subscribe("$EDC/" + account + "/+/MQTT/+", 1).waitForCompletion(10_000);
        client.subscribe(account + "/#", 0).waitForCompletion(10_000);
    }

    private final class Incoming implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            long now = System.nanoTime();
            String[] parts = topic.split("/", -1);
            if (!parts[0].equals("$EDC")) {
                long before = lastData.getAndSet(now);
                longestPause.accumulateAndGet(before == 0 ? 0 : now - before, Math::max);
                return;
            }
            Arrived arrived;
            try {
                byte[] bytes = message.getPayload();
                arrived = new Arrived(topic, Payload.read(bytes), Payload.isGzip(bytes), now);
            } catch (RuntimeException e) {
                strange.add(topic + ": " + e);
                return;
            }
            if (parts[3].equals("MQTT")) {
                lifeCycle.add(arrived);
            } else if (parts.length == 6 && parts[4].equals("REPLY")) {
                BlockingQueue<Arrived> queue = waiting.get(parts[5]);
                if (queue == null) {
                    strange.add("A reply that nobody asked for: " + topic);
                } else {
                    queue.add(arrived);
                }
            } else if (parts.length >= 6 && parts[4].equals("NOTIFY")) {
                notifications.add(arrived);
            } else if (!parts[2].equals(id) || parts.length != 6) {
                strange.add("A topic that has not the parts of a reply: " + topic);
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            strange.add("The connection is lost: " + cause);
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }

    /** {@return a new request id}, which may be negative as a cloud's are */
    String prepare() {
        String request = Long.toString(random.nextLong());
        waiting.put(request, new LinkedBlockingQueue<>());
        return request;
    }

    /** {@return metrics with the two that say who asks} */
    Map<String, Object> identified(String request, Map<String, Object> more) {
        Map<String, Object> metrics = new TreeMap<>(more);
        metrics.put("request.id", request);
        metrics.put("requester.client.id", id);
        return metrics;
    }

    void send(int qos, String device, String path, byte[] payload) throws MqttException {
        client.publish("$EDC/" + account + "/" + device + "/" + path, payload, qos, false);
    }

    Arrived await(String request) throws InterruptedException {
        BlockingQueue<Arrived> queue = waiting.get(request);
        Arrived reply = queue == null ? null : queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (reply == null) {
            throw new AssertionError("No reply within " + PATIENCE_SECONDS + " s");
        }
        waiting.remove(request);
        return reply;
    }

    /** Asks in protobuf and waits for the reply, whatever its code. */
    Payload ask(String device, String path, Map<String, Object> metrics, String body) throws Exception {
        String request = prepare();
        send(0, device, path, Payload.of(identified(request, metrics), body).protobuf());
        try {
            return await(request).payload();
        } catch (AssertionError e) {
            throw new AssertionError(path + ": " + e.getMessage());
        }
    }

    /** Asks and wants it to be done. */
    Payload done(String device, String path, Map<String, Object> metrics, String body) throws Exception {
        Payload reply = ask(device, path, metrics, body);
        if (reply.code() != 200) {
            throw new AssertionError(path + " is answered " + reply);
        }
        return reply;
    }

    Payload done(String device, String path) throws Exception {
        return done(device, path, Map.of(), "");
    }

    /** {@return how many requests have no reply yet} */
    long open() {
        return waiting.values().stream().filter(BlockingQueue::isEmpty).count();
    }

    /** {@return the first life-cycle message that is as wanted, null when none comes in time} */
    @Nullable
    Arrived lifeCycle(Predicate<Arrived> wanted, long seconds) throws InterruptedException {
        return first(lifeCycle, wanted, seconds);
    }

    /** {@return the first notification that is as wanted} */
    Arrived notification(Predicate<Arrived> wanted, long seconds) throws InterruptedException {
        Arrived found = first(notifications, wanted, seconds);
        if (found == null) {
            throw new AssertionError("No such notification within " + seconds + " s");
        }
        return found;
    }

    private static @Nullable Arrived first(BlockingQueue<Arrived> queue, Predicate<Arrived> wanted, long seconds)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Arrived next;
        do {
            next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } while (next != null && !wanted.test(next));
        return next;
    }

    /** Begins to measure pauses between the messages that devices publish. */
    void measurePauses() {
        longestPause.set(0);
    }

    /** {@return the longest pause in seconds, the present one included} */
    double longestPause() {
        long now = System.nanoTime() - lastData.get();
        return Math.max(longestPause.get(), now) / 1e9;
    }

    /** {@return whether data was published in the last seconds} */
    boolean dataWithin(double seconds) {
        return lastData.get() != 0 && (System.nanoTime() - lastData.get()) / 1e9 < seconds;
    }

    /** {@return what came that no protocol knows, and forgets it} */
    String takeStrange() {
        String all = String.join("; ", strange);
        strange.clear();
        return all;
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 1000);
        client.close(true);
    }
}
