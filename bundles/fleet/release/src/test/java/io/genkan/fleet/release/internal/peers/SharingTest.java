package io.genkan.fleet.release.internal.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.Fleet;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.parts.KnownParts;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways on one site that fetch the same at the same time: each gives what it has so far. Real servers on loopback. */
class SharingTest {
    private static final int SIZE = 2 << 20;
    private static final String MODEL = "models/press.onnx";

    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();
    private final byte[] content = new byte[SIZE];
    private final List<AutoCloseable> open = new ArrayList<>();
    private ReleaseFile file = Fleet.file(MODEL, content);

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        byte[] table = PartTable.of(Files.write(folder.resolve("copy"), content), List.of())
                .write();
        fleet.served.put(MODEL, content);
        fleet.served.put(MODEL + ".parts", table);
        file = new ReleaseFile(
                MODEL,
                Kind.MODEL,
                SIZE,
                Sha256.hex(content),
                "press.onnx",
                new Table(MODEL + ".parts", table.length, Sha256.hex(table)));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** What a gateway of the site has, with an offer of its own. */
    private final class Gateway {
        private final Path files;
        private final Shelf shelf;
        private final PeerOffer offer;
        private Staging staging;

        private Gateway(String name) throws IOException {
            files = folder.resolve(name);
            shelf = new Shelf(files, List.of());
            offer = new PeerOffer(new PeerAddress("127.0.0.1", 0), shelf);
            staging = new Staging(files);
            open.add(offer);
        }

        private void knows(Gateway... others) {
            List<PeerAddress> addresses = new ArrayList<>();
            for (Gateway other : others) {
                if (other != this) {
                    addresses.add(new PeerAddress("127.0.0.1", other.offer.port()));
                }
            }
            staging = new Staging(files, new Peers(addresses, shelf), () -> {});
        }

        /** {@return bytes that came from the server, without the table} */
        private long fetch(ReleaseSource source) throws Exception {
            AtomicLong before = new AtomicLong();
            long fetched = staging.fetch(
                    List.of(file),
                    List.of(file),
                    source,
                    new KnownParts(),
                    (step, done, of) -> assertThat(done).isBetween(before.getAndSet(done), of),
                    () -> false);
            assertThat(Files.readAllBytes(staging.path(file))).isEqualTo(content);
            try (var left = Files.list(files)) {
                assertThat(left).hasSize(1);
            }
            return fetched - fleet.served(MODEL + ".parts").length;
        }
    }

    /** A server that answers when it is asked. */
    private class Server implements ReleaseSource {
        @Override
        public InputStream open(String path, long from, long to) throws IOException {
            return fleet.open(path, from, to);
        }

        @Override
        public boolean partial() {
            return true;
        }

        @Override
        public String location() {
            return "the server";
        }
    }

    @Test
    void whoFetchesAtTheSameTimeFetchesAShare() throws Exception {
        Gateway[] site = {new Gateway("one"), new Gateway("two"), new Gateway("three")};
        // nobody gets a second piece from the server before the others had their first
        Phaser rounds = new Phaser(site.length);
        ReleaseSource server = new Server() {
            @Override
            public InputStream open(String path, long from, long to) throws IOException {
                int round = rounds.arrive();
                try {
                    rounds.awaitAdvanceInterruptibly(round, 20, TimeUnit.SECONDS);
                } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
                    throw new IOException("the others do not come", e);
                }
                return super.open(path, from, to);
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(site.length);
        open.add(threads::shutdownNow);
        List<Future<Long>> all = new ArrayList<>();
        for (Gateway gateway : site) {
            gateway.knows(site);
            all.add(threads.submit(() -> {
                try {
                    return gateway.fetch(server);
                } finally {
                    rounds.arriveAndDeregister();
                }
            }));
        }
        long sum = 0;
        for (Future<Long> one : all) {
            sum += one.get(60, TimeUnit.SECONDS);
        }
        assertThat(100.0 * sum / SIZE)
                .as("percent of the file that came from the server, of 300 for all three")
                .isBetween(100.0, 180.0);
    }

    @Test
    void whatCameInPiecesSurvivesABrokenConnection() throws Exception {
        Gateway gateway = new Gateway("one");
        gateway.knows();
        AtomicInteger requests = new AtomicInteger();
        AtomicLong came = new AtomicLong();
        ReleaseSource bad = new Server() {
            @Override
            public InputStream open(String path, long from, long to) throws IOException {
                if (requests.incrementAndGet() > 10) {
                    throw new IOException("it is gone");
                }
                came.addAndGet(path.equals(MODEL) ? to - from : 0);
                return super.open(path, from, to);
            }
        };
        assertThatThrownBy(() -> gateway.fetch(bad))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("it is gone");
        assertThat(came.get()).isPositive();
        assertThat(gateway.fetch(new Server())).isEqualTo(SIZE - came.get());
    }

    @Test
    void piecesThatAPowerFailureSpoiledAreFetchedAgain() throws Exception {
        Gateway gateway = new Gateway("one");
        gateway.knows();
        byte[] spoiled = new byte[100_000];
        new Random(2).nextBytes(spoiled);
        Files.createDirectories(gateway.files);
        Files.write(gateway.files.resolve(file.sha256() + ".made"), spoiled);
        assertThat(gateway.fetch(new Server())).isEqualTo(SIZE);
    }

    @Test
    void wrongBytesOfTheServerAreToldAsBefore() throws Exception {
        Gateway gateway = new Gateway("one");
        gateway.knows();
        byte[] other = content.clone();
        other[1_000_000]++;
        fleet.served.put(MODEL, other);
        assertThatThrownBy(() -> gateway.fetch(new Server())).hasMessageContaining("another content");
        try (var left = Files.list(gateway.files)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPieceIsGivenWhenAllOfItIsHere() throws Exception {
        Gateway giving = new Gateway("giving");
        giving.knows();
        Gateway asking = new Gateway("asking");
        asking.knows(giving);
        AtomicLong asked = new AtomicLong();
        // while the first one fetches its last piece, the other one gets all that it has
        AtomicInteger requests = new AtomicInteger();
        giving.fetch(new Server() {
            @Override
            public InputStream open(String path, long from, long to) throws IOException {
                if (requests.incrementAndGet() == 30) {
                    try {
                        asked.set(asking.fetch(new Server()));
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                }
                return super.open(path, from, to);
            }
        });
        assertThat(asked.get()).isBetween(1L, SIZE / 4L);
    }

    @Test
    void whoOffersKeepsWhatItHasFetchedUntilTheNextRelease() throws Exception {
        Gateway giving = new Gateway("giving");
        giving.knows();
        giving.fetch(new Server());
        giving.staging.clear();
        Gateway asking = new Gateway("asking");
        asking.knows(giving);
        assertThat(asking.fetch(new Server())).isZero();

        ReleaseFile next = Fleet.file("packages/line.dp", Fleet.bytes("line"));
        fleet.served.put(next.path(), Fleet.bytes("line"));
        giving.staging.fetch(
                List.of(next), List.of(next), new Server(), new KnownParts(), (step, done, of) -> {}, () -> false);
        assertThat(giving.staging.missing(List.of(file, next))).containsExactly(file);
    }

    @Test
    void whoOffersNothingKeepsNothing() throws Exception {
        Gateway gateway = new Gateway("one");
        gateway.fetch(new Server());
        gateway.staging.clear();
        assertThat(gateway.staging.missing(List.of(file))).containsExactly(file);
    }

    @Test
    void endlessDataBehindAPieceIsNotRead() throws Exception {
        Gateway gateway = new Gateway("one");
        gateway.knows();
        assertThat(gateway.fetch(new Server() {
                    @Override
                    public InputStream open(String path, long from, long to) throws IOException {
                        return path.equals(MODEL)
                                ? new java.io.SequenceInputStream(
                                        super.open(path, from, to), new ByteArrayInputStream(new byte[1 << 20]))
                                : super.open(path, from, to);
                    }
                }))
                .isEqualTo(SIZE);
    }
}
