package io.genkan.driver.serial.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.PushedListeners;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** One serial port, with one set of settings. */
final class SerialSession implements Session {
    private static final String LIBRARY = "io.genkan.lib.jserialcomm";

    private final SerialOptions options;
    private final SessionStatus status;
    private final PushedListeners<SerialChannel> listeners;
    private final SerialConnection connection;

    SerialSession(SerialOptions options, SessionStatus status, String name, PushedListeners<SerialChannel> listeners) {
        this.options = options;
        this.status = status;
        this.listeners = listeners;
        this.connection = new SerialConnection(
                options, name, SerialSession::open, this::told, this::arrived, RandomGenerator.getDefault());
        status.unknown("Opening " + options.port() + ".");
    }

    private static SerialConnection.Line open(SerialOptions options) throws IOException {
        try {
            // by name: a class reference that failed once would fail for ever, even after the package was installed
            Class.forName("com.fazecast.jSerialComm.SerialPort", false, SerialSession.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("serial ports need a library that is not installed; install package " + LIBRARY, e);
        }
        return SerialLine.open(options);
    }

    @Override
    public void start(@Nullable Session former) {
        if (former instanceof SerialSession before) {
            connection.followAllOf(before.connection);
        }
        listeners.beginAgain();
        connection.start();
    }

    private void told(@Nullable String failure) {
        status.told(failure == null ? null : failure(failure), "Reading " + options.port() + ".");
    }

    private static DeviceFailure failure(String sentence) {
        boolean missing = sentence.contains(LIBRARY);
        return new DeviceFailure(missing ? "LIBRARY_MISSING" : "SERIAL_PORT", missing, sentence);
    }

    private void arrived(SerialChannel channel, SerialConnection.Found found) {
        listeners.tell(channel::equals, (same, record) -> fill(record, found));
    }

    private static void fill(ChannelRecord record, SerialConnection.Found found) {
        Outcomes.good(record, SerialChannel.Finder.value(found.raw(), record.getValueType()), found.time());
    }

    @Override
    public boolean keepsConnection() {
        return true;
    }

    void follow(SerialChannel channel) {
        connection.follow(channel);
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        Channels<SerialChannel> channels = Channels.of(records, SerialChannel::parse);
        channels.wanted().forEach(wanted -> connection.follow(wanted.channel()));
        return () -> {
            String failure = connection.failure();
            channels.fill((channel, record) -> fill(channel, record, failure));
            if (failure != null) {
                throw failure(failure);
            }
        };
    }

    private void fill(SerialChannel channel, ChannelRecord record, @Nullable String failure) {
        SerialConnection.Found found = connection.last(channel);
        if (failure != null) {
            throw new IllegalArgumentException(failure);
        }
        if (found == null) {
            throw new IllegalArgumentException("Nothing that fits this channel has come yet.");
        }
        if (channel.maxAge() > 0 && System.currentTimeMillis() - found.time() > channel.maxAge()) {
            throw new IllegalArgumentException("What came last is older than max.age allows.");
        }
        fill(record, found);
    }

    @Override
    public void write(List<ChannelRecord> records) throws IOException {
        Channels.write(records, SerialChannel::parse, (channel, value) -> connection.write(channel.written(value)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
