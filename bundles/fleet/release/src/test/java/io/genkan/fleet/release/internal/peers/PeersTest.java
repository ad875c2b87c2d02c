package io.genkan.fleet.release.internal.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.fleet.release.internal.Fleet;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.parts.KnownParts;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways on one site: what one has, the other need not fetch; and who lies is not believed. Real servers on loopback. */
class PeersTest {
    private static final int SIZE = 600_000;

    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();
    private final byte[] content = new byte[SIZE];
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path packages = Path.of("");

    @BeforeEach
    void fill() throws Exception {
        new Random(1).nextBytes(content);
        packages = Files.createDirectories(folder.resolve("neighbour/packages"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private PeerOffer neighbour() throws IOException {
        PeerOffer offer = new PeerOffer(
                new PeerAddress("127.0.0.1", 0), new Shelf(folder.resolve("neighbour/files"), List.of(packages)));
        open.add(offer);
        return offer;
    }

    private static PeerAddress at(int port) {
        return new PeerAddress("127.0.0.1", port);
    }

    private ReleaseFile serve(boolean withParts) throws IOException {
        fleet.served.put("packages/line.dp", content);
        byte[] table = PartTable.of(Files.write(folder.resolve("copy"), content), List.of())
                .write();
        fleet.served.put("packages/line.dp.parts", table);
        return new ReleaseFile(
                "packages/line.dp",
                Kind.PACKAGE,
                content.length,
                Sha256.hex(content),
                null,
                withParts ? new Table("packages/line.dp.parts", table.length, Sha256.hex(table)) : null);
    }

    /** {@return bytes that came from the server, without the table} */
    private long fetch(ReleaseFile file, PeerAddress... peers) throws Exception {
        Staging staging = new Staging(folder.resolve("staging"), new Peers(List.of(peers)), () -> {});
        long fetched = staging.fetch(
                List.of(file), List.of(file), fleet, new KnownParts(), (step, done, of) -> {}, () -> false);
        assertThat(Files.readAllBytes(staging.path(file))).isEqualTo(content);
        try (var left = Files.list(folder.resolve("staging"))) {
            assertThat(left).hasSize(1);
        }
        Table table = file.parts();
        return table == null ? fetched : fetched - table.size();
    }

    @Test
    void whatANeighbourHasInstalledIsNotFetched() throws Exception {
        Files.write(packages.resolve("line_2.dp"), content);
        assertThat(fetch(serve(true), at(neighbour().port()))).isZero();
    }

    @Test
    void whatANeighbourHasFetchedIsNotFetchedAgain() throws Exception {
        ReleaseFile file = serve(false);
        Files.createDirectories(folder.resolve("neighbour/files"));
        Files.write(folder.resolve("neighbour/files").resolve(file.sha256()), content);
        assertThat(fetch(file, at(neighbour().port()))).isZero();
    }

    @Test
    void whatIsUnfinishedOrUnknownIsNotGiven() throws Exception {
        ReleaseFile file = serve(true);
        Files.createDirectories(folder.resolve("neighbour/files"));
        Files.write(folder.resolve("neighbour/files").resolve(file.sha256() + ".part"), content);
        assertThat(fetch(file, at(neighbour().port()))).isEqualTo(SIZE);
    }

    @Test
    void withoutNeighboursTheServerIsAsked() throws Exception {
        int closed = freePort();
        assertThat(fetch(serve(true), at(closed))).isEqualTo(SIZE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aNeighbourWhoLiesIsNotBelieved() throws Exception {
        byte[] other = content.clone();
        other[200_000]++;
        int liar = answering(other);
        // what it gave rightly before is kept, part by part
        assertThat(fetch(serve(true), at(liar))).isBetween(SIZE - 200_000L, SIZE - 1L);
    }

    @Test
    void aNeighbourWhoLiesAboutAWholeFileIsNotBelieved() throws Exception {
        byte[] other = content.clone();
        other[SIZE - 1]++;
        assertThat(fetch(serve(false), at(answering(other)))).isEqualTo(SIZE);
    }

    @Test
    void theNextNeighbourGivesWhatTheFirstDoesNot() throws Exception {
        Files.write(packages.resolve("line_2.dp"), content);
        byte[] other = content.clone();
        other[0]++;
        assertThat(fetch(
                        serve(true),
                        at(freePort()),
                        at(answering(other)),
                        at(neighbour().port())))
                .isZero();
    }

    @Test
    void endlessDataOfANeighbour() throws Exception {
        ReleaseFile file = serve(true);
        int endless = serving((request, out) -> {
            byte[] chunk = new byte[8192];
            while (true) {
                out.write(chunk);
            }
        });
        assertThat(fetch(file, at(endless))).isEqualTo(SIZE);
    }

    @Test
    void endlessDataBehindTheRightOnes() throws Exception {
        int endless = serving((request, out) -> {
            answer(request, content, out);
            while (true) {
                out.write(new byte[8192]);
            }
        });
        assertThat(fetch(serve(true), at(endless))).isZero();
    }

    @Test
    void slowRetrievalFromANeighbour() throws Exception {
        int silent = serving((request, out) -> {
            out.write("HTTP/1.1 206".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            request.read();
        });
        long begin = System.nanoTime();
        assertThat(fetch(serve(true), at(silent))).isEqualTo(SIZE);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void anOfferAnswersNothingButWhatItIsFor() throws Exception {
        Files.write(packages.resolve("line_2.dp"), content);
        int port = neighbour().port();
        String hash = Sha256.hex(content);
        String range = "\r\nRange: bytes=0-9\r\n\r\n";
        assertThat(raw(port, "GET /genkan/files/" + hash + " HTTP/1.1" + range)).startsWith("HTTP/1.1 206 ");
        for (String request : List.of(
                "GET /genkan/files/ HTTP/1.1" + range,
                "GET /genkan/files/../../trust.json HTTP/1.1" + range,
                "GET /genkan/files/" + "0".repeat(64) + " HTTP/1.1" + range,
                "POST /genkan/files/" + hash + " HTTP/1.1" + range,
                "GET / HTTP/1.1" + range)) {
            assertThat(raw(port, request)).as(request).startsWith("HTTP/1.1 404 ");
        }
        for (String bytes : List.of("5-4", "0-" + SIZE, "-5", "999999999999999999-999999999999999999")) {
            assertThat(raw(port, "GET /genkan/files/" + hash + " HTTP/1.1\r\nRange: bytes=" + bytes + "\r\n\r\n"))
                    .as(bytes)
                    .startsWith("HTTP/1.1 416 ");
        }
        assertThat(raw(port, "GET /" + "x".repeat(8192))).isEmpty();
    }

    @Test
    void whoComesWhenThereIsNoRoomIsSentAway() throws Exception {
        int port = neighbour().port();
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            open.add(socket);
            silent.add(socket);
        }
        assertThat(raw(port, "GET / HTTP/1.1\r\n\r\n")).isEmpty();
        assertThat(silent).allMatch(Socket::isConnected);
    }

    @Test
    void anOfferEndsAtOnce() throws Exception {
        PeerOffer offer = neighbour();
        try (Socket socket = new Socket("127.0.0.1", offer.port())) {
            socket.getOutputStream().write("GET".getBytes(StandardCharsets.US_ASCII));
            long begin = System.nanoTime();
            offer.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        }
        assertThatThrownBy(() -> new Socket("127.0.0.1", offer.port()).close()).isInstanceOf(IOException.class);
    }

    @Test
    void addressesAreReadAsPeopleWriteThem() {
        assertThat(PeerAddress.list(" press-1:8989, [fe80::1]:80 ,,"))
                .containsExactly(new PeerAddress("press-1", 8989), new PeerAddress("fe80::1", 80));
        for (String wrong : List.of("press-1", "press-1:", ":80", "press-1:99999", "fe80::1:80", "press-1:http")) {
            assertThatThrownBy(() -> PeerAddress.parse(wrong)).as(wrong).hasMessageContaining("192.168.1.10:8989");
        }
    }

    /** What a made-up neighbour does with a connection. */
    private interface Answering {
        void answer(InputStream request, OutputStream out) throws IOException;
    }

    private int answering(byte[] all) throws IOException {
        return serving((request, out) -> answer(request, all, out));
    }

    private static void answer(InputStream request, byte[] all, OutputStream out) throws IOException {
        String head = PeerConnection.head(request, System.nanoTime() + 5_000_000_000L);
        String[] range = head.replaceAll("(?s).*bytes=(\\d+-\\d+)\r\n.*", "$1").split("-");
        int from = Integer.parseInt(range[0]);
        int to = Integer.parseInt(range[1]);
        out.write(("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + from + "-" + to + "/" + all.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(all, from, to + 1 - from);
        out.flush();
    }

    private int serving(Answering answering) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answering.answer(socket.getInputStream(), socket.getOutputStream());
                } catch (IOException gone) {
                    // the next one comes
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server.getLocalPort();
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }
}
