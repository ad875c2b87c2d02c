package io.genkan.driver.gpio.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.PushedListeners;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import io.genkan.support.driver.Values;
import java.io.IOException;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** Pins and buses of the board, with one set of settings. What does not work concerns its channel alone. */
final class GpioSession implements Session {
    private final GpioOptions options;
    private final SessionStatus status;
    private final PushedListeners<GpioChannel> listeners;
    private final Pins pins;
    private volatile boolean started;

    GpioSession(GpioOptions options, SessionStatus status, String name, PushedListeners<GpioChannel> listeners) {
        this.options = options;
        this.status = status;
        this.listeners = listeners;
        this.pins = new Pins(name, this::board, this::changed);
        works();
    }

    private Board board() throws IOException {
        if (!started) {
            throw new IOException("the pins are still held with the former settings");
        }
        return new Pi4jBoard(options, options.mock());
    }

    @Override
    public void start(@Nullable Session former) {
        started = true;
        listeners.beginAgain();
    }

    private void works() {
        status.online(
                options.mock()
                        ? "There is no hardware here: mock providers of Pi4J play pins and chips."
                        : "Pins and buses of " + GpioOptions.board() + ".");
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        Channels<GpioChannel> channels = Channels.of(records, GpioChannel::parse);
        return () -> read(channels);
    }

    private void read(Channels<GpioChannel> channels) {
        Pins.Looks looks = new Pins.Looks();
        boolean[] failed = {false};
        channels.fill((channel, record) -> {
            try {
                Object value = pins.read(channel, looks);
                Outcomes.good(record, Values.of(record.getValueType(), value), System.currentTimeMillis());
            } catch (IOException e) {
                failed[0] = true;
                Outcomes.bad(record, broken(e));
            }
        });
        if (!failed[0]) {
            works();
        }
    }

    @Override
    public void write(List<ChannelRecord> records) {
        Channels.write(records, GpioChannel::parse, (channel, value) -> {
            try {
                pins.write(channel, value.getValue());
            } catch (IOException e) {
                throw new IllegalArgumentException(broken(e), e);
            }
        });
    }

    private String broken(IOException e) {
        String sentence = sentence(e);
        status.broken(new DeviceFailure("DEVICE", sentence));
        return sentence;
    }

    private static String sentence(IOException e) {
        String text = String.valueOf(e.getMessage());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    /** Opens what a channel needs, so that its changes are told. */
    void open(GpioChannel channel) throws IOException {
        try {
            pins.open(channel);
        } catch (IOException e) {
            throw new IOException(sentence(e), e);
        }
    }

    private void changed(int pin, boolean high) {
        listeners.tell(
                channel -> channel.pin() == pin && channel.trigger().wants(high),
                (channel, record) -> Outcomes.good(
                        record,
                        Values.of(record.getValueType(), high != channel.inverted()),
                        System.currentTimeMillis()));
    }

    @Override
    public int pollInterval() {
        return options.pollInterval();
    }

    @Override
    public void close() {
        pins.close();
    }
}
