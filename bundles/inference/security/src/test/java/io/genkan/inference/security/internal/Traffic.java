package io.genkan.inference.security.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Clients as they are found on a gateway, simulated interval by interval: none of them does anything wrong. */
final class Traffic {
    /** What a client does in one interval. */
    interface Client {
        Behaviour in(long intervalOfRun);
    }

    private static final int DAY = 2880;

    private Traffic() {}

    static List<Client> ordinary(long seed) {
        Random random = new Random(seed);
        List<Client> clients = new ArrayList<>();
        // sensors that send every second, every ten seconds, every five minutes
        clients.add(i -> sent(30 + random.nextInt(2), 60, 64, "plant/a"));
        clients.add(i -> sent(3, 180 + random.nextInt(5), 200, "plant/b/t", "plant/b/h", "plant/b/p"));
        clients.add(i -> i % 10 == 0 ? sent(1, 400, 400, "plant/c") : Behaviour.NOTHING);
        // one that tells of events, more by day than by night, in bursts now and then
        clients.add(i -> {
            double rate = 4 + 3 * Math.sin(2 * Math.PI * i / DAY) + (random.nextInt(200) == 0 ? 30 : 0);
            int events = poisson(random, rate);
            return sent(events, 120 + random.nextInt(40), 250, "door/" + random.nextInt(4));
        });
        // pictures of very different size
        clients.add(i -> {
            int size = (int) (20_000 * Math.exp(0.5 * random.nextGaussian()));
            return sent(2, size, size + 1000, "camera/1");
        });
        // one that sleeps and connects anew each time
        clients.add(i -> i % 20 == 0
                ? new Behaviour(1, 0, 0, 2, 80, 44, 1, Set.of("field/1/up", "field/1/down"))
                : Behaviour.NOTHING);
        // a person's tool: hours of nothing, then some minutes of it, sometimes with a wrong password
        clients.add(i -> {
            boolean works = (i % DAY) > DAY / 3 && (i % DAY) < DAY * 2 / 3 && (i / 20) % 7 == 0;
            return works
                    ? new Behaviour(
                            random.nextInt(2),
                            random.nextInt(40) == 0 ? 1 : 0,
                            0,
                            poisson(random, 3),
                            300,
                            200,
                            random.nextInt(2),
                            Set.of("plant/#", "tool/" + random.nextInt(5)))
                    : Behaviour.NOTHING;
        });
        // one with a topic of its own for each day and order
        clients.add(i -> sent(poisson(random, 5), 300, 420, "orders/" + (i / 15)));
        return clients;
    }

    static Behaviour sent(int messages, int size, int largest, String... topics) {
        return messages == 0
                ? Behaviour.NOTHING
                : new Behaviour(0, 0, 0, messages, (long) messages * size, largest, 0, Set.of(topics));
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        double product = 1;
        do {
            count++;
            product *= random.nextDouble();
        } while (product > limit);
        return count;
    }
}
