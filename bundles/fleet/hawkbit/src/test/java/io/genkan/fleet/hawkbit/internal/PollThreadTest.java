package io.genkan.fleet.hawkbit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a server is asked that answers, and one that does not. Time passes as the test says. */
class PollThreadTest {
    private static final Duration POLL = Duration.ofMinutes(5);
    private static final RandomGenerator LEAST = () -> 0;
    private static final RandomGenerator MOST = () -> -1L;

    private final Time time = new Time();
    private final List<String> said = new ArrayList<>();
    private PollThread thread = thread(() -> POLL, LEAST, time);

    /** A time that passes at once, and ends the thread when it is over. */
    private static final class Time implements PollThread.Rest {
        private final List<Duration> waits = new ArrayList<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private Duration passed = Duration.ZERO;
        private Duration end = Duration.ofHours(1);

        @Override
        public void await(Duration wait) throws InterruptedException {
            waits.add(wait);
            passed = passed.plus(wait);
            if (passed.compareTo(end) >= 0) {
                over.countDown();
                throw new InterruptedException("it is over");
            }
        }

        @Override
        public void wake() {
            throw new IllegalStateException("nobody wakes here");
        }
    }

    private PollThread thread(PollThread.Round round, RandomGenerator random, PollThread.Rest rest) {
        return new PollThread(
                round,
                new PollThread.Report() {
                    @Override
                    public void online() {
                        said.add("online");
                    }

                    @Override
                    public void offline(String detail, String sentence) {
                        said.add(detail + ": " + sentence);
                    }
                },
                "updates.example.com",
                random,
                rest);
    }

    @AfterEach
    void end() {
        thread.close();
    }

    private List<Duration> waits(PollThread.Round round, RandomGenerator random, Duration end) throws Exception {
        time.end = end;
        thread = thread(round, random, time);
        thread.start();
        assertThat(time.over.await(20, TimeUnit.SECONDS)).isTrue();
        return time.waits;
    }

    private static Duration silent() throws IOException {
        throw new IOException("no route to host");
    }

    @Test
    void aServerThatAnswersIsAskedAsOftenAsItWants() throws Exception {
        assertThat(waits(() -> POLL, LEAST, Duration.ofHours(1))).hasSize(12).containsOnly(POLL);
        assertThat(said).containsOnly("online");
    }

    @Test
    void upToAFifthIsTakenOffAtRandom() throws Exception {
        List<Duration> waits = waits(() -> POLL, new SplittableRandom(7), Duration.ofDays(10));
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMinutes(4), POLL));
        assertThat(waits.stream().mapToLong(Duration::toSeconds).min().orElseThrow())
                .isLessThan(245);
        assertThat(waits.stream().mapToLong(Duration::toSeconds).max().orElseThrow())
                .isGreaterThan(295);
    }

    @Test
    void aServerThatIsSilentIsAskedLessAndLessOften() throws Exception {
        List<Duration> waits = waits(PollThreadTest::silent, LEAST, Duration.ofHours(3));
        assertThat(waits.subList(0, 11).stream().map(Duration::toSeconds))
                .as("doubled from 5 s to half an hour, of which a fifth may be taken off")
                .containsExactly(4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 1440L, 1440L);
        assertThat(said.get(0)).isEqualTo("SERVER: Server updates.example.com is asked again in 4 s: no route to host");
    }

    @Test
    void aFifthMayAlsoBeAddedToWhatIsWaited() throws Exception {
        assertThat(waits(PollThreadTest::silent, MOST, Duration.ofHours(3)).subList(0, 11).stream()
                        .map(wait -> Math.round(wait.toMillis() / 1000.0)))
                .containsExactly(6L, 12L, 24L, 48L, 96L, 192L, 384L, 768L, 1536L, 2160L, 2160L);
    }

    @Test
    void aServerThatIsGoneForWeeksIsAskedStill() throws Exception {
        List<Duration> waits = waits(
                () -> {
                    if (time.passed.compareTo(Duration.ofDays(60)) < 0) {
                        return silent();
                    }
                    return POLL;
                },
                new SplittableRandom(7),
                Duration.ofDays(60).plusHours(1));
        long silent = said.stream().filter(one -> !one.equals("online")).count();
        assertThat(silent).as("about every half an hour").isBetween(2700L, 3100L);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(36)));
        assertThat(waits.subList((int) silent, waits.size()))
                .as("when it is back it is asked as before")
                .isNotEmpty()
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMinutes(4), POLL));
        assertThat(said.get(said.size() - 1)).isEqualTo("online");
    }

    @Test
    void oneAnswerEndsTheLongWaits() throws Exception {
        int[] asked = {0};
        List<Duration> waits = waits(
                () -> {
                    asked[0]++;
                    return asked[0] % 10 == 0 ? POLL : silent();
                },
                LEAST,
                Duration.ofHours(2));
        assertThat(waits.get(9)).isEqualTo(POLL);
        assertThat(waits.get(10)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void anAnswerThatCannotBeWorkedOnDoesNotEndIt() throws Exception {
        List<Duration> waits = waits(
                () -> {
                    throw new IllegalStateException("it says nonsense");
                },
                LEAST,
                Duration.ofMinutes(1));
        assertThat(waits).hasSizeGreaterThan(3);
        assertThat(said.get(0)).startsWith("INTERNAL: An answer of updates.example.com could not be worked on");
    }

    @Test
    void whoeverIsWokenAsksAtOnce() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        thread = thread(
                () -> {
                    twice.countDown();
                    return Duration.ofDays(1);
                },
                LEAST,
                new PollThread.Sleep());
        thread.start();
        thread.wake();
        assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itEndsWhileItWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        thread = thread(
                () -> {
                    asked.countDown();
                    return Duration.ofDays(1);
                },
                LEAST,
                new PollThread.Sleep());
        endsInTime(asked);
    }

    @Test
    void itEndsWhileItAsks() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        thread = thread(
                () -> {
                    asked.countDown();
                    new CountDownLatch(1).await();
                    return POLL;
                },
                LEAST,
                new PollThread.Sleep());
        endsInTime(asked);
    }

    private void endsInTime(CountDownLatch asked) throws InterruptedException {
        thread.start();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        long begin = System.nanoTime();
        thread.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(one -> one.getName().equals("genkan-hawkbit") && one.isAlive());
    }
}
