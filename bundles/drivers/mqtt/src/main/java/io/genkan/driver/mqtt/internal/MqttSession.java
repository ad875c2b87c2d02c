package io.genkan.driver.mqtt.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.PushedListeners;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import java.util.List;
import java.util.random.RandomGenerator;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** One broker, with one set of settings. */
final class MqttSession implements Session {
    private final MqttOptions options;
    private final SessionStatus status;
    private final PushedListeners<MqttChannel> listeners;
    private final MqttConnection connection;

    MqttSession(
            MqttOptions options,
            SessionStatus status,
            String name,
            MqttConnection.Sockets sockets,
            PushedListeners<MqttChannel> listeners) {
        this.options = options;
        this.status = status;
        this.listeners = listeners;
        this.connection =
                new MqttConnection(options, name, sockets, this::told, this::arrived, RandomGenerator.getDefault());
        status.unknown("Connecting to " + options.place() + ".");
    }

    @Override
    public void start(@Nullable Session former) {
        if (former instanceof MqttSession before) {
            connection.followAllOf(before.connection);
        } else {
            listeners.beginAgain();
        }
        connection.start();
    }

    private void told(@Nullable DeviceFailure failure) {
        status.told(failure, "Connected to " + options.place() + ".");
        if (failure != null) {
            listeners.tellFailure(failure.sentence());
        }
    }

    private void arrived(String filter, Message message) {
        listeners.tell(
                channel -> channel.filter().equals(filter),
                (channel, record) ->
                        Outcomes.good(record, channel.value(message, record.getValueType()), message.time()));
    }

    @Override
    public boolean keepsConnection() {
        return true;
    }

    @Override
    public void connect() throws DeviceFailure {
        connection.link();
    }

    void follow(String filter) {
        connection.follow(filter);
    }

    void leave(String filter) {
        connection.leave(filter);
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        Channels<MqttChannel> channels = Channels.of(records, MqttChannel::parse);
        return () -> {
            try {
                connection.link();
            } catch (DeviceFailure e) {
                records.forEach(record -> Outcomes.bad(record, e.sentence()));
                throw e;
            }
            channels.fill(this::fill);
        };
    }

    private void fill(MqttChannel channel, ChannelRecord record) {
        Message message = connection.last(channel.filter());
        if (message == null) {
            throw new IllegalArgumentException(
                    connection.isRefused(channel.filter())
                            ? "The broker does not let this client read topic " + channel.filter() + "."
                            : "Nothing has come on topic " + channel.filter() + " yet.");
        }
        long age = System.currentTimeMillis() - message.time();
        if (channel.maxAge() > 0 && age > channel.maxAge()) {
            throw new IllegalArgumentException(
                    "What came last on topic " + channel.filter() + " is " + age + " ms old, more than max.age.");
        }
        Outcomes.good(record, channel.value(message, record.getValueType()), message.time());
    }

    @Override
    public void write(List<ChannelRecord> records) throws DeviceFailure {
        MqttLink link = connection.link();
        Channels.write(
                records,
                MqttChannel::parse,
                (channel, value) ->
                        link.publish(channel.writeTopic(), channel.written(value), channel.qos(), channel.retained()));
    }

    @Override
    public void close() {
        connection.close();
    }
}
