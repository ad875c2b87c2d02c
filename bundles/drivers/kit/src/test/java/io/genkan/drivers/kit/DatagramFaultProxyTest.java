package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a driver on datagrams sees through the proxy; the device echoes and notes from which ports it was asked. */
@SuppressWarnings("NullAway.Init")
class DatagramFaultProxyTest {
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private DatagramSocket device;
    private DatagramSocket driver;
    private DatagramFaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        device = new DatagramSocket(0, loopback);
        driver = new DatagramSocket(0, loopback);
        driver.setSoTimeout(5000);
        proxy = new DatagramFaultProxy(device.getLocalPort());
        Thread echo = new Thread(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            while (!device.isClosed()) {
                try {
                    packet.setLength(100);
                    device.receive(packet);
                    ports.add(packet.getPort());
                    device.send(packet);
                } catch (IOException closed) {
                    return;
                }
            }
        });
        echo.setDaemon(true);
        echo.start();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        driver.close();
        device.close();
    }

    private void say(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        driver.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), proxy.port()));
    }

    private byte[] heard() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        driver.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private String text() throws IOException {
        return new String(heard(), StandardCharsets.US_ASCII);
    }

    private boolean isSilent() throws IOException {
        driver.setSoTimeout(150);
        try {
            heard();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            driver.setSoTimeout(5000);
        }
    }

    @Test
    void forgetsAsARouterDoes() throws IOException {
        say("one");
        assertThat(text()).isEqualTo("one");
        proxy.drop();
        say("two");
        assertThat(text()).isEqualTo("two");
        assertThat(ports.get(0)).isNotEqualTo(ports.get(1));
        assertThat(proxy.accepted()).isEqualTo(2);
        assertThat(proxy.open()).isEqualTo(1);
        driver.close();
        assertThat(proxy.open()).isZero();
    }

    @Test
    void losesHoldsCutsGarblesAndRepeats() throws IOException {
        for (Fault fault : List.of(Fault.SILENT, Fault.HALF_OPEN, Fault.REFUSE)) {
            proxy.fault(fault);
            say("lost");
            assertThat(isSilent()).as("nothing comes with %s", fault).isTrue();
        }
        proxy.fault(Fault.LATE);
        say("late");
        assertThat(isSilent()).isTrue();
        proxy.fault(Fault.NONE);
        assertThat(text()).isEqualTo("late");
        proxy.fault(Fault.CUT);
        say("cut short");
        assertThat(text()).isEqualTo("cut");
        proxy.fault(Fault.GARBLE);
        say("a");
        assertThat(heard()).containsExactly(~'a');
        proxy.fault(Fault.DUPLICATE);
        say("twice");
        assertThat(text()).isEqualTo("twice");
        assertThat(text()).isEqualTo("twice");
        proxy.fault(Fault.DELAY);
        long start = System.nanoTime();
        say("slow");
        assertThat(text()).isEqualTo("slow");
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(100);
    }
}
