package io.genkan.kura.store.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.store.internal.log.SimulatedDisk.Mood;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MessageLogTest {
    private static final int MEGABYTE = 1 << 20;

    private final List<String> news = Collections.synchronizedList(new ArrayList<>());
    private SimulatedDisk disk = new SimulatedDisk();
    private LogOptions options = options(DropPolicy.REFUSE);
    private MessageLog log;

    MessageLogTest() throws IOException {
        log = open(0);
    }

    private static LogOptions options(DropPolicy policy) {
        return new LogOptions(2 * MEGABYTE, Integer.MAX_VALUE, 0, 1000, Map.of(), policy);
    }

    private MessageLog open(long first) throws IOException {
        LogEvents events = new LogEvents() {
            @Override
            public void dropped(int priority, DropPolicy policy, long count) {
                news.add(policy + " " + count);
            }

            @Override
            public void failing(@Nullable IOException reason) {
                news.add(reason == null ? "well" : "failing");
            }
        };
        return MessageLog.open(disk, options, System::currentTimeMillis, events, first);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private int add(String topic) throws IOException {
        return log.store(topic, new byte[100], 1, false, 5);
    }

    @Test
    void identifiersStartAgainAfterTheLastOne() throws IOException {
        log.close();
        disk = new SimulatedDisk();
        log = open(Integer.MAX_VALUE - 1);
        assertThat(List.of(add("a"), add("b"))).containsExactly(Integer.MAX_VALUE, 1);
        assertThat(log.waiting()).containsExactly(Integer.MAX_VALUE, 1);
        log.confirmed(Integer.MAX_VALUE);
        assertThat(log.waiting()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noAcceptedMessageIsLostHoweverOftenThePowerGoes(int seed) throws Exception {
        Random random = new Random(seed);
        Set<Integer> open = new HashSet<>();
        int duplicates = 0;
        for (int round = 0; round < 25; round++) {
            int steps = random.nextInt(400);
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(6)) {
                    case 0, 1 ->
                        open.add(log.store("t", new byte[random.nextInt(3000)], 1, false, 3 + random.nextInt(4)));
                    case 2 -> log.store("unforced", new byte[random.nextInt(2000)], 0, false, 5);
                    case 3 -> log.sending(log.next(1 + random.nextInt(5), false));
                    default -> {
                        int[] flying = log.inFlight();
                        for (int j = 0; j < Math.min(3, flying.length); j++) {
                            log.confirmed(flying[j]);
                            open.remove(flying[j]);
                        }
                    }
                }
                if (random.nextInt(100) == 0) {
                    log.takeBackAll();
                    log.connected(random.nextBoolean());
                }
            }
            SimulatedDisk after = random.nextBoolean() ? disk.powerCut(random) : disk.kill();
            log.close();
            disk = after;
            log = open(0);
            Set<Integer> found = new HashSet<>();
            for (int[] ids : List.of(log.waiting(), log.inFlight())) {
                for (int id : ids) {
                    LoggedMessage message = log.get(id);
                    assertThat(message).isNotNull();
                    found.add(id);
                }
            }
            assertThat(found).as("round %d", round).containsAll(open);
            found.removeAll(open);
            for (int id : found) {
                duplicates++;
                log.confirmed(id);
            }
        }
        assertThat(duplicates).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"FULL", "READ_ONLY", "WRITE_ERROR", "FORCE_ERROR"})
    void aDiskThatFailsKeepsWhatItHasAndWorksAgainByItself(Mood mood) throws Exception {
        int kept = add("kept");
        if (mood == Mood.FULL) {
            disk.fillUp(50);
        } else {
            disk.mood(mood);
        }
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> add("refused")).isInstanceOf(IOException.class);
        }
        assertThat(log.next(9, true)).containsExactly(kept);
        log.sending(kept); // what is there can be sent all the same
        assertThat(log.get(kept)).isNotNull();
        log.takeBack(kept);

        disk.mood(Mood.FINE);
        int later = addPatiently("later");

        assertThat(log.next(9, true)).containsExactly(kept, later);
        assertThat(news).startsWith("failing").endsWith("well");
        disk = disk.powerCut(new Random(1));
        log.close();
        log = open(0);
        log.takeBackAll();
        assertThat(log.waiting()).containsExactly(kept, later);
    }

    private int addPatiently(String topic) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return add(topic);
            } catch (IOException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFullDiskIsTreatedAsAFullStoreWhereThePolicyAllows() throws Exception {
        log.close();
        options = options(DropPolicy.OLDEST);
        disk = new SimulatedDisk();
        log = open(0);
        for (int i = 0; i < 2000; i++) {
            add("old");
        }
        disk.fillUp(10);
        int before = log.waiting().length;
        for (int i = 0; i < 1000; i++) {
            addPatiently("new");
        }
        int[] waiting = log.waiting();
        assertThat(waiting.length).isLessThanOrEqualTo(before);
        LoggedMessage last = log.get(waiting[waiting.length - 1]);
        assertThat(last).isNotNull();
        assertThat(log.facts().dropped()).isPositive();
    }

    @Test
    void sendingMakesRoomOnAFullDisk() throws Exception {
        for (int i = 0; i < 3000; i++) {
            add("t");
        }
        disk.fillUp(0);
        assertThatThrownBy(() -> add("refused")).isInstanceOf(IOException.class);
        for (int id : log.next(1024, true)) {
            log.sending(id);
            log.confirmed(id);
        }
        addPatiently("later");
        assertThat(log.facts().waiting()).isEqualTo(3000 - 1024 + 1);
    }

    @Test
    void whatCannotBeReadAtPresentHoldsUpNobody() throws Exception {
        int first = add("first");
        disk.mood(Mood.READ_ERROR);
        assertThatThrownBy(() -> log.get(first)).isInstanceOf(IOException.class);
        disk.mood(Mood.FINE);
        int second = add("second");
        assertThat(log.next(9, true)).containsExactly(second);
        assertThat(log.waiting()).containsExactly(first, second);
    }

    @Test
    void whatIsHeldWaitsAndStandsInItsOldPlaceAfterwards() throws IOException {
        int[] ids = {add("a"), add("b"), add("c"), add("d")};
        log.sending(ids[0], ids[1]);
        log.hold(ids[2], ids[0]);
        log.takeBack(ids[1]);
        log.connected(true);
        int live = add("live");
        log.hold(ids[1]);
        assertThat(log.next(9, false)).containsExactly(live, ids[3]);
        assertThat(log.waiting()).containsExactly(ids[1], ids[2], ids[3], live);
        assertThat(log.get(ids[2])).isNotNull();
        log.takeBack(ids[0]);
        log.confirmed(ids[3]);
        log.release();
        assertThat(log.next(9, false)).containsExactly(live, ids[0], ids[1], ids[2]);
        assertThat(log.next(9, true)).containsExactly(ids[0], ids[1], ids[2], live);
        log.hold(ids[1]);
        log.close();
        disk = disk.kill();
        log = open(0);
        assertThat(log.next(9, true)).as("a start releases all").containsExactly(ids[0], ids[1], ids[2], live);
    }

    @Test
    void whatIsHeldMakesRoomFirst() throws IOException {
        options = new LogOptions(2 * MEGABYTE, 3, 0, 1000, Map.of(), DropPolicy.OLDEST);
        log.configure(options);
        int[] ids = {add("a"), add("b"), add("c")};
        log.hold(ids[1], ids[2]);
        int d = add("d");
        int e = add("e");
        int f = add("f");
        assertThat(log.waiting()).containsExactly(d, e, f);
        log.release();
        assertThat(log.next(9, true)).containsExactly(d, e, f);
    }

    @Test
    void aDamagedMessageIsCountedAndTheOthersStay() throws Exception {
        int first = add("first");
        int second = add("second");
        int third = add("third");
        String name = disk.list().get(0);
        byte[] content = disk.content(name);
        assertThat(content).isNotNull();
        content[200] ^= 0x10;
        SimulatedDisk next = disk.kill();
        next.damage(name, content);
        log.close();
        disk = next;
        log = open(0);
        assertThat(log.waiting()).containsExactly(first, third);
        assertThat(log.get(second)).isNull();
    }

    @Test
    void thePositionOfAMessageThatStaysIsNotLostByCleaning() throws Exception {
        List<Integer> stay = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            int id = log.store("t" + i, new byte[700], 1, false, 5);
            if (i % 40 == 0) {
                stay.add(id);
            } else {
                log.confirmed(id);
            }
        }
        assertThat(log.facts().fileBytes()).isLessThan(2 * MEGABYTE);
        disk = disk.powerCut(new Random(3));
        log.close();
        log = open(0);
        assertThat(log.waiting()).contains(stay.toArray(Integer[]::new));
        for (int id : stay) {
            assertThat(log.get(id)).isNotNull().extracting(LoggedMessage::topic).isEqualTo("t" + (id - 1));
        }
    }

    @Test
    void manyThreadsShareASync() throws Exception {
        int threads = 32;
        int each = 200;
        Thread[] writers = new Thread[threads];
        Set<Integer> ids = Collections.synchronizedSet(new HashSet<>());
        for (int t = 0; t < threads; t++) {
            writers[t] = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    try {
                        ids.add(add("t"));
                    } catch (IOException e) {
                        news.add(e.getMessage());
                    }
                }
            });
            writers[t].start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(news).isEmpty();
        assertThat(ids).hasSize(threads * each);
        assertThat(Arrays.stream(log.waiting()).boxed()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aLossWindowIsForcedInTime() throws Exception {
        log.close();
        options = new LogOptions(2 * MEGABYTE, Integer.MAX_VALUE, 50, 1000, Map.of(), DropPolicy.REFUSE);
        disk = new SimulatedDisk();
        log = open(0);
        add("t");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (log.facts().syncs() == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        disk = disk.powerCut(new Random(1));
        log.close();
        log = open(0);
        assertThat(log.waiting()).hasSize(1);
    }

    /** One sync writes the messages of those who wait behind it too; when it fails they must not be told that all is well. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whoeverWaitsBehindAFailedSyncIsNotAccepted(int seed) throws Exception {
        Random random = new Random(seed);
        Set<Integer> accepted = Collections.synchronizedSet(new HashSet<>());
        Thread[] writers = new Thread[8];
        for (int t = 0; t < writers.length; t++) {
            writers[t] = new Thread(() -> {
                for (int i = 0; i < 400; i++) {
                    try {
                        accepted.add(add("t"));
                    } catch (IOException e) {
                        Thread.onSpinWait();
                    }
                }
            });
            writers[t].start();
        }
        while (Arrays.stream(writers).anyMatch(Thread::isAlive)) {
            disk.mood(random.nextBoolean() ? Mood.FORCE_ERROR : Mood.FINE);
            int[] next = log.next(1, true);
            log.sending(next); // writes what others have appended
            log.takeBack(next);
        }
        disk.mood(Mood.FINE);
        disk = disk.powerCut(random);
        log.close();
        log = open(0);
        Set<Integer> found = new HashSet<>();
        Arrays.stream(log.waiting()).forEach(found::add);
        Arrays.stream(log.inFlight()).forEach(found::add);
        assertThat(found).containsAll(accepted);
    }
}
