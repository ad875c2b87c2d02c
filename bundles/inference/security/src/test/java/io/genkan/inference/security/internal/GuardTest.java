package io.genkan.inference.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.inference.security.internal.Traffic.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of traffic in a moment: who is accused, of what, since when, and how often for nothing. */
class GuardTest {
    private static final int DAY = 2880;
    private static final long INTERVAL = 30_000;

    @TempDir
    private Path folder;

    /** An attack: what a client does instead, by intervals since it began. */
    private record Attack(
            int client, BiFunction<Behaviour, Integer, Behaviour> change, int within, Set<String> features) {}

    private static Map<String, Attack> attacks() {
        Map<String, Attack> attacks = new TreeMap<>();
        attacks.put(
                "scan of topics",
                new Attack(
                        1,
                        (b, i) -> b.plus(new Behaviour(0, 0, 0, 0, 0, 0, 20, topics("scan", i * 20, 20))),
                        2,
                        Set.of("NEW_TOPICS", "TOPICS", "SUBSCRIPTIONS")));
        attacks.put(
                "flood",
                new Attack(0, (b, i) -> b.plus(Traffic.sent(3000, 60, 64, "plant/a")), 1, Set.of("MESSAGES", "BYTES")));
        attacks.put(
                "brute-force login",
                new Attack(
                        2,
                        (b, i) -> b.plus(new Behaviour(0, 60, 0, 0, 0, 0, 0, Set.of())),
                        2,
                        Set.of("FAILED_LOGINS")));
        attacks.put(
                "patient brute-force login",
                new Attack(
                        2,
                        (b, i) -> b.plus(new Behaviour(0, 4, 0, 0, 0, 0, 0, Set.of())),
                        40,
                        Set.of("FAILED_LOGINS")));
        attacks.put(
                "another payload size",
                new Attack(
                        1,
                        (b, i) -> Traffic.sent(3, 90, 100, "plant/b/t", "plant/b/h", "plant/b/p"),
                        4,
                        Set.of("MEAN_SIZE", "LARGEST", "BYTES")));
        attacks.put(
                "slow drift of the rate",
                new Attack(
                        0,
                        (b, i) -> Traffic.sent((int) (30 * Math.pow(1.01, i)), 60, 64, "plant/a"),
                        120,
                        Set.of("MESSAGES", "BYTES")));
        attacks.put(
                "slow drift of the size",
                new Attack(
                        1,
                        (b, i) -> Traffic.sent(
                                3, (int) (182 * Math.pow(1.004, i)), 202, "plant/b/t", "plant/b/h", "plant/b/p"),
                        120,
                        Set.of("MEAN_SIZE", "BYTES")));
        attacks.put(
                "what is not allowed",
                new Attack(
                        5,
                        (b, i) -> b.plus(new Behaviour(0, 0, 25, 0, 0, 0, 0, Set.of("admin/a"))),
                        2,
                        Set.of("DENIED", "NEW_TOPICS", "TOPICS")));
        return attacks;
    }

    private static Set<String> topics(String name, int from, int count) {
        Set<String> topics = new java.util.HashSet<>();
        for (int i = 0; i < count; i++) {
            topics.add(name + "/" + (from + i));
        }
        return topics;
    }

    private static Guard guard() {
        return new Guard(DAY, 100, INTERVAL, ZoneOffset.UTC);
    }

    private static List<Verdict> play(
            Guard guard, List<Client> clients, long from, long to, LongFunction<Attack> attack) {
        List<Verdict> raised = new ArrayList<>();
        for (long i = from; i < to; i++) {
            for (int c = 0; c < clients.size(); c++) {
                Behaviour behaviour = clients.get(c).in(i);
                Attack now = attack.apply(i);
                if (now != null && now.client == c) {
                    behaviour = now.change.apply(behaviour, (int) (i - from));
                }
                if (!behaviour.equals(Behaviour.NOTHING)) {
                    guard.add("client-" + c, "10.0.0." + c, "user", "mqtt", behaviour);
                }
            }
            for (Verdict verdict : guard.end(i * INTERVAL)) {
                if (verdict.change() == Verdict.Change.RAISED) {
                    raised.add(verdict);
                }
            }
        }
        return raised;
    }

    @Test
    void daysOfOrdinaryTrafficRaiseHardlyAnAlarm() {
        assertThat(falseAlarmsPerDay(3, 3)).isLessThan(0.5);
    }

    /** {@return false alarms a day over that many days after one of training, eight clients} */
    static double falseAlarmsPerDay(long seed, int days) {
        List<Client> clients = Traffic.ordinary(seed);
        Guard guard = guard();
        play(guard, clients, 0, DAY, i -> null);
        List<Verdict> raised = play(guard, clients, DAY, (days + 1L) * DAY, i -> null);
        raised.forEach(verdict -> System.out.println(verdict.score() + " " + verdict.sentence()));
        return (double) raised.size() / days;
    }

    @Test
    void attacksAreSeenAndTheRightOneIsAccused() {
        List<String> missed = new ArrayList<>();
        attacks().forEach((name, attack) -> {
            List<Client> clients = Traffic.ordinary(name.hashCode());
            Guard guard = guard();
            play(guard, clients, 0, DAY, i -> null);
            List<Verdict> raised = play(guard, clients, DAY, DAY + attack.within, i -> attack);
            boolean found = raised.stream()
                    .anyMatch(verdict -> verdict.client().equals("client-" + attack.client)
                            && attack.features.contains(verdict.feature())
                            && verdict.since() >= (DAY - 2) * INTERVAL);
            if (!found || raised.size() > 1) {
                missed.add(name + ": " + raised);
            }
        });
        assertThat(missed).isEmpty();
    }

    @Test
    void loginsUnderNamesThatChangeAreSeenInAllTogether() {
        List<Client> clients = Traffic.ordinary(3);
        Guard guard = guard();
        play(guard, clients, 0, DAY, i -> null);
        List<Verdict> raised = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 80; j++) {
                guard.add("name-" + i + "-" + j, "", "admin", "mqtt", new Behaviour(0, 1, 0, 0, 0, 0, 0, Set.of()));
            }
            guard.end((DAY + 1 + i) * INTERVAL).stream()
                    .filter(verdict -> verdict.change() == Verdict.Change.RAISED)
                    .forEach(raised::add);
        }
        assertThat(raised).singleElement().satisfies(verdict -> {
            assertThat(verdict.client()).isEqualTo(Guard.EVERYBODY);
            assertThat(verdict.sentence())
                    .startsWith("All clients together have 80 failed logins in 30 s, usual are 0; since 1970-01-02");
        });
        assertThat(guard.clients()).isEqualTo(clients.size());
    }

    @Test
    void anAlarmIsClearedWhenTheClientBehavesAgain() {
        List<Client> clients = Traffic.ordinary(4);
        Guard guard = guard();
        Attack flood = attacks().get("flood");
        play(guard, clients, 0, DAY, i -> null);
        assertThat(play(guard, clients, DAY, DAY + 3, i -> flood)).hasSize(1);
        assertThat(guard.raised()).containsExactly("client-0");
        play(guard, clients, DAY + 3, DAY + 100, i -> null);
        assertThat(guard.raised()).isEmpty();
    }

    @Test
    void whatWasLearntSurvivesARestartAndADamagedFileIsRefused() throws Exception {
        List<Client> clients = Traffic.ordinary(5);
        Guard guard = guard();
        play(guard, clients, 0, DAY + 10, i -> null);
        GuardFile file = new GuardFile(folder.resolve("guard.state"), "owner");
        file.write(guard);

        Guard restored = guard();
        assertThat(file.read(restored)).isTrue();
        assertThat(restored.clients()).isEqualTo(clients.size());
        assertThat(restored.toLearn()).isEqualTo(guard.toLearn());
        assertThat(play(restored, clients, DAY + 10, DAY + 12, i -> attacks().get("flood")))
                .hasSize(1);

        Guard halfway = guard();
        play(halfway, clients, 0, 100, i -> null);
        file.write(halfway);
        Guard halfRestored = guard();
        assertThat(file.read(halfRestored)).isTrue();
        assertThat(halfRestored.toLearn()).isEqualTo(DAY - 100);

        assertThat(new GuardFile(file.path(), "another").read(guard())).isFalse();
        byte[] bytes = Files.readAllBytes(file.path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(file.path(), bytes);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> file.read(guard()))
                .hasMessageContaining("checksum");
    }
}
