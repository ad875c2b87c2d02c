package io.genkan.bridges.broker.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what clients do while somebody wants to know; otherwise each call costs one volatile read. Thread-safe. */
final class TrafficCounter {
    /** What clients beyond this number do is counted together: their names are the attacker's to choose. */
    private static final int MOST_CLIENTS = 2000;

    private static final String OTHERS = "(others)";
    private static final int MOST_TOPICS = 256;
    private static final int LONGEST_TOPIC = 200;

    private static final class Counts {
        private String user = "";
        private long connects;
        private long disconnects;
        private long failedLogins;
        private long denied;
        private long messages;
        private long bytes;
        private long largest;
        private long subscriptions;
        private final Set<String> topics = new HashSet<>();

        void topic(String topic) {
            if (topics.size() < MOST_TOPICS) {
                topics.add(topic.length() > LONGEST_TOPIC ? topic.substring(0, LONGEST_TOPIC) : topic);
            }
        }
    }

    private final Map<String, Counts> clients = new ConcurrentHashMap<>();
    private volatile boolean counting;

    /** Begins or ends to count. */
    void count(boolean wanted) {
        counting = wanted;
        if (!wanted) {
            clients.clear();
        }
    }

    private interface Change {
        void on(Counts counts);
    }

    private void change(@Nullable String client, Change change) {
        if (counting) {
            String name = client == null || client.isEmpty() ? "(no name)" : client;
            clients.compute(clients.size() < MOST_CLIENTS || clients.containsKey(name) ? name : OTHERS, (key, old) -> {
                Counts counts = old == null ? new Counts() : old;
                change.on(counts);
                return counts;
            });
        }
    }

    void connected(String client, @Nullable String user) {
        change(client, counts -> {
            counts.connects++;
            counts.user = user == null ? "" : user;
        });
    }

    void disconnected(String client) {
        change(client, counts -> counts.disconnects++);
    }

    void failedLogin(@Nullable String client, @Nullable String user) {
        change(client, counts -> {
            counts.failedLogins++;
            counts.user = user == null ? "" : user;
        });
    }

    void denied(String client, String topic) {
        change(client, counts -> {
            counts.denied++;
            counts.topic(topic);
        });
    }

    void published(String client, @Nullable String user, String topic, int bytes) {
        change(client, counts -> {
            counts.user = user == null ? "" : user;
            counts.messages++;
            counts.bytes += bytes;
            counts.largest = Math.max(counts.largest, bytes);
            counts.topic(topic);
        });
    }

    void subscribed(String client, String topic) {
        change(client, counts -> {
            counts.subscriptions++;
            counts.topic(topic);
        });
    }

    /** {@return what was counted since the last call} */
    List<ClientTraffic> drain() {
        List<ClientTraffic> result = new ArrayList<>();
        for (String client : List.copyOf(clients.keySet())) {
            Counts counts = clients.remove(client);
            if (counts != null) {
                result.add(new ClientTraffic(
                        client,
                        counts.user,
                        counts.connects,
                        counts.disconnects,
                        counts.failedLogins,
                        counts.denied,
                        counts.messages,
                        counts.bytes,
                        counts.largest,
                        counts.subscriptions,
                        counts.topics));
            }
        }
        return result;
    }
}
