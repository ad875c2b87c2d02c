package io.genkan.kura.deployment.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Credentials;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Limits;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Pace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DownloadTest {
    private static final byte[] FILE = new byte[200_000];
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(4), Duration.ofMillis(400), Duration.ofSeconds(20), 1 << 20);

    static {
        new Random(1).nextBytes(FILE);
    }

    @TempDir
    Path folder;

    private FaultyServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FaultyServer()
                .serve("/file", FILE)
                .serveWithPassword("/closed", FILE, "anna", "s3cret")
                .redirect("/moved", "/file")
                .redirect("/round", "/round")
                .redirect("/nowhere", "ftp://127.0.0.1/file")
                .status("/missing", 404)
                .status("/broken", 500)
                .cutOnce("/cut", FILE, FILE.length * 99 / 100)
                .stall("/stalls", FILE.length, 1000)
                .endless("/endless");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DownloadSpec spec(String path) {
        return new DownloadSpec(
                server.uri(path),
                folder.resolve("p_1.0.0.dp"),
                Optional.empty(),
                Optional.empty(),
                false,
                Pace.FREE,
                LIMITS);
    }

    private static DownloadSpec as(DownloadSpec spec, String user, String password) {
        return new DownloadSpec(
                spec.source(),
                spec.target(),
                Optional.of(new Credentials(user, password)),
                spec.hash(),
                spec.resume(),
                spec.pace(),
                spec.limits());
    }

    private static DownloadSpec with(DownloadSpec spec, String hash) {
        return new DownloadSpec(
                spec.source(),
                spec.target(),
                spec.credentials(),
                Optional.of(FileHash.parse(hash)),
                spec.resume(),
                spec.pace(),
                spec.limits());
    }

    private static DownloadSpec resuming(DownloadSpec spec) {
        return new DownloadSpec(
                spec.source(), spec.target(), spec.credentials(), spec.hash(), true, spec.pace(), spec.limits());
    }

    private static DownloadSpec at(DownloadSpec spec, Pace pace, Limits limits) {
        return new DownloadSpec(
                spec.source(), spec.target(), spec.credentials(), spec.hash(), spec.resume(), pace, limits);
    }

    private static void run(DownloadSpec spec) throws DownloadException {
        new Download(spec, Optional::empty).run((done, total) -> {});
    }

    private static String hash(String algorithm) throws Exception {
        return algorithm + ":"
                + HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(FILE));
    }

    @Test
    void downloads() throws Exception {
        for (DownloadSpec spec : List.of(
                spec("/file"),
                spec("/moved"),
                as(spec("/closed"), "anna", "s3cret"),
                with(spec("/file"), hash("SHA-256")),
                with(spec("/file"), hash("MD5").toUpperCase(java.util.Locale.ROOT)))) {
            Files.deleteIfExists(spec.target());
            run(spec);
            assertThat(spec.target()).as(spec.toString()).hasBinaryContent(FILE);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(spec.target());
            }
        }
    }

    static Stream<Arguments> faults() throws Exception {
        return Stream.of(
                arguments("/missing", Reason.DOWNLOAD, "answers with status 404."),
                arguments("/broken", Reason.DOWNLOAD, "answers with status 500."),
                arguments("/closed", Reason.DOWNLOAD, "asks for a user name and password (401)."),
                arguments("/round", Reason.DOWNLOAD, "redirects more than 10 times."),
                arguments("/nowhere", Reason.DOWNLOAD, "redirects to ftp://127.0.0.1/file, which is not followed."),
                arguments("/cut", Reason.DOWNLOAD, "ended after 198000 of 200000 bytes: try again."),
                arguments("/stalls", Reason.DOWNLOAD, "does not answer in time"),
                arguments("/endless", Reason.DOWNLOAD, "is longer than 1 MB, the most that this gateway downloads."));
    }

    @ParameterizedTest
    @MethodSource
    void faults(String path, Reason reason, String sentence) throws Exception {
        Files.writeString(folder.resolve("other"), "is left alone");
        DownloadException e = catchThrowableOfType(DownloadException.class, () -> run(spec(path)));

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e).hasMessageContaining(sentence);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("other"));
        }
    }

    @Test
    void aWrongPasswordIsSaidSoAndNotRepeated() {
        assertThat(catchThrowableOfType(DownloadException.class, () -> run(as(spec("/closed"), "anna", "guessed"))))
                .hasMessageContaining("other than those given (401)")
                .hasMessageNotContaining("guessed");
    }

    @Test
    void aServerThatIsNotThere() throws Exception {
        URI gone = server.uri("/file");
        server.close();
        DownloadSpec spec = new DownloadSpec(
                gone, folder.resolve("x"), Optional.empty(), Optional.empty(), false, Pace.FREE, LIMITS);
        assertThat(catchThrowableOfType(DownloadException.class, () -> run(spec))
                        .reason())
                .isEqualTo(Reason.DOWNLOAD);
    }

    @Test
    void aWrongHashLeavesNothing() throws Exception {
        String wrong = "SHA-256:" + "00".repeat(32);
        DownloadException e =
                catchThrowableOfType(DownloadException.class, () -> run(resuming(with(spec("/file"), wrong))));
        assertThat(e.reason()).isEqualTo(Reason.HASH);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void continuesWhereItStopped() throws Exception {
        DownloadSpec spec = resuming(with(spec("/cut"), hash("SHA-256")));
        assertThat(catchThrowableOfType(DownloadException.class, () -> run(spec)))
                .isNotNull();

        run(spec);

        assertThat(server.ranges()).containsExactly("bytes=198000-");
        assertThat(spec.target()).hasBinaryContent(FILE);
    }

    @Test
    void anEndlessServerIsLeftInTime() {
        Limits limits = new Limits(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofMillis(300), 1L << 40);
        DownloadSpec slow = at(spec("/endless"), new Pace(1024, Duration.ofMillis(20), 0), limits);
        assertThat(catchThrowableOfType(DownloadException.class, () -> run(slow)))
                .hasMessageContaining("is not complete after 0 s");
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        List<Long> told = new ArrayList<>();
        DownloadSpec spec = at(spec("/file"), new Pace(10_000, Duration.ZERO, 50_000), LIMITS);
        Download download = new Download(spec, Optional::empty);
        download.run((done, total) -> {
            told.add(done);
            assertThat(total).isEqualTo(FILE.length);
        });
        assertThat(told).hasSizeBetween(2, 3).isSorted();
        assertThat(download.percent()).isEqualTo(100);
    }

    @Test
    void isCancelledAtTheLatestWhenTheServerIsSilentForTooLong() throws Exception {
        Limits patient = new Limits(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(60), 1L << 40);
        for (String path : List.of("/stalls", "/endless")) {
            DownloadSpec spec = at(resuming(spec(path)), new Pace(100, Duration.ZERO, 500), patient);
            Download download = new Download(spec, Optional::empty);
            CountDownLatch under = new CountDownLatch(1);
            CompletableFuture<DownloadException> end = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    DownloadException.class, () -> download.run((done, total) -> under.countDown())));
            assertThat(under.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(download.percent()).isEqualTo(path.equals("/endless") ? 50 : 0);

            long begin = System.nanoTime();
            download.cancel();

            assertThat(end.get(20, TimeUnit.SECONDS).reason()).isEqualTo(Reason.CANCELLED);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void hashes(String text, boolean fine) {
        if (fine) {
            assertThat(FileHash.parse(text).hex()).matches("[0-9a-f]+");
        } else {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> FileHash.parse(text)))
                    .hasMessageEndingWith(".");
        }
    }

    static Stream<Arguments> hashes() {
        return Stream.of(
                arguments("MD5:d41d8cd98f00b204e9800998ecf8427e", true),
                arguments("SHA-1:DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", true),
                arguments("SHA-256:" + "ab".repeat(32), true),
                arguments("SHA-256:abc", false),
                arguments("SHA-256:" + "ab".repeat(31), false),
                arguments("d41d8cd98f00b204e9800998ecf8427e", false),
                arguments("CRC:00", false),
                arguments("SHA-256:" + "xy".repeat(32), false));
    }

    @Test
    void theQueueTakesThirtyTwoAndNothingTwice() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> done = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (DownloadQueue queue = new DownloadQueue("test-queue")) {
            for (int i = 0; i < DownloadQueue.CAPACITY; i++) {
                String key = "p" + i;
                assertThat(queue.offer(
                                key,
                                () -> {
                                    await(go);
                                    done.add(key);
                                },
                                () -> done.add("dropped " + key)))
                        .isTrue();
            }
            assertThat(queue.offer("p3", () -> {}, () -> {})).as("twice").isFalse();
            assertThat(queue.offer("one too many", () -> {}, () -> {})).isFalse();
            assertThat(queue.remove("p31")).isTrue();
            assertThat(done).containsExactly("dropped p31");
            go.countDown();
            CountDownLatch last = new CountDownLatch(1);
            assertThat(queue.offer("last", last::countDown, () -> {})).isTrue();
            assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(done).hasSize(32).startsWith("dropped p31", "p0", "p1");
            assertThat(queue.offer("p3", () -> {}, () -> {}))
                    .as("not released yet")
                    .isFalse();
            queue.release("p3");
            assertThat(queue.offer("p3", () -> {}, () -> {})).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
