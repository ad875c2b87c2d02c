package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault as a client before an echoing device sees it. */
@SuppressWarnings("NullAway.Init")
class FaultProxyTest {
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    Thread each = new Thread(() -> echo(socket));
                    each.setDaemon(true);
                    each.start();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        proxy = new FaultProxy(echo.getLocalPort());
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException closed) {
            // so is this
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(300);
        return socket;
    }

    /** Sends a word and reads what comes, at most that many bytes. */
    private static String say(Socket socket, String word, int length) throws IOException {
        socket.getOutputStream().write(word.getBytes(StandardCharsets.ISO_8859_1));
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Test
    void passesTurnsOverCutsAndDoubles() throws IOException {
        try (Socket socket = connect()) {
            assertThat(say(socket, "ping", 4)).isEqualTo("ping");
            proxy.fault(Fault.DELAY);
            assertThat(say(socket, "slow", 4)).isEqualTo("slow");
            proxy.fault(Fault.DUPLICATE);
            assertThat(say(socket, "two.", 8)).isEqualTo("two.two.");
            proxy.fault(Fault.GARBLE);
            assertThat(say(socket, "A", 1)).isEqualTo("¾");
            proxy.fault(Fault.CUT);
            assertThat(say(socket, "1234", 4)).isEqualTo("12");
        }
    }

    @Test
    void refusesAndAcceptsAgain() throws IOException {
        proxy.fault(Fault.REFUSE);
        String answer = "";
        try (Socket socket = connect()) {
            answer = say(socket, "nobody", 6);
        } catch (IOException refused) {
            // as it should be; while the port closes it may accept once more and end
        }
        assertThat(answer).isEmpty();
        proxy.fault(Fault.NONE);
        try (Socket socket = connect()) {
            assertThat(say(socket, "back", 4)).isEqualTo("back");
        }
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void holdsAnswersUntilTheFaultEnds() throws IOException {
        try (Socket socket = connect()) {
            proxy.fault(Fault.LATE);
            assertThatThrownBy(() -> say(socket, "late", 4)).isInstanceOf(SocketTimeoutException.class);
            proxy.fault(Fault.NONE);
            assertThat(say(socket, "", 4)).isEqualTo("late");
        }
    }

    @Test
    void whatWasHalfOpenStaysSo() throws IOException {
        try (Socket before = connect()) {
            assertThat(say(before, "here", 4)).isEqualTo("here");
            proxy.fault(Fault.HALF_OPEN);
            assertThatThrownBy(() -> say(before, "gone", 4)).isInstanceOf(SocketTimeoutException.class);
            proxy.fault(Fault.NONE);
            assertThatThrownBy(() -> say(before, "gone", 4)).isInstanceOf(SocketTimeoutException.class);
            try (Socket after = connect()) {
                assertThat(say(after, "here", 4)).isEqualTo("here");
            }
        }
    }

    @Test
    void isSilentAndLetsWhatIsSaidLaterPass() throws IOException {
        proxy.fault(Fault.SILENT);
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> say(socket, "gone", 4)).isInstanceOf(SocketTimeoutException.class);
            proxy.fault(Fault.NONE);
            assertThat(say(socket, "here", 4)).isEqualTo("here");
        }
    }
}
