package io.genkan.support.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;

class PushedListenersTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> followed = new ArrayList<>();
    private final ChannelListener listener = event -> note(event.getChannelRecord());
    private final PushedListeners<String> listeners =
            new PushedListeners<>(PushedListenersTest::parse, new PushedListeners.Following<>() {
                @Override
                public void begin(String topic) throws IOException {
                    if (topic.equals("closed")) {
                        throw new IOException("It is closed.");
                    }
                    followed.add("+" + topic);
                }

                @Override
                public void end(String topic) {
                    followed.add("-" + topic);
                }
            });

    private static String parse(Map<String, Object> settings) {
        if (!(settings.get("topic") instanceof String topic)) {
            throw new IllegalArgumentException("topic is empty.");
        }
        return topic;
    }

    private void note(ChannelRecord record) {
        told.add(record.getChannelName() + " "
                + (record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS
                        ? record.getValue().getValue()
                        : record.getChannelStatus().getExceptionMessage()));
    }

    private static Map<String, Object> channel(String name, String topic) {
        return Map.of("+name", name, "+value.type", "STRING", "topic", topic);
    }

    private void arrives(String topic, String value) {
        listeners.tell(topic::equals, (channel, record) -> {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("There is nothing in it.");
            }
            Outcomes.good(record, TypedValues.newStringValue(value), 1);
        });
    }

    @Test
    void thoseWhoListenAreToldEachValueOfTheirChannel() {
        listeners.add(channel("a", "x"), listener);
        listeners.add(channel("b", "y"), listener);
        arrives("x", "1");
        arrives("x", "1");
        arrives("y", "");
        arrives("z", "3");
        assertThat(told).containsExactly("a 1", "a 1", "b There is nothing in it.");
    }

    @Test
    void whatCannotBeListenedToIsToldAtOnce() {
        listeners.add(Map.of("+name", "a"), listener);
        listeners.add(channel("b", "closed"), listener);
        assertThat(told).containsExactly("a topic is empty.", "b It is closed.");
    }

    @Test
    void aFailureIsToldOnce() {
        listeners.add(channel("a", "x"), listener);
        listeners.tellFailure("The broker is gone.");
        listeners.tellFailure("The broker is gone.");
        arrives("x", "1");
        listeners.tellFailure("The broker is gone.");
        assertThat(told).containsExactly("a The broker is gone.", "a 1", "a The broker is gone.");
    }

    @Test
    void aChannelIsFollowedWhileSomebodyListens() {
        listeners.add(channel("a", "x"), listener);
        listeners.add(channel("a", "y"), listener);
        listeners.beginAgain();
        listeners.remove(listener);
        arrives("y", "1");
        assertThat(followed).containsExactly("+x", "+y", "-x", "+y", "-y");
        assertThat(told).isEmpty();
    }
}
