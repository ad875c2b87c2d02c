package io.genkan.support.driver;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.jspecify.annotations.Nullable;

/**
 * Listeners for devices that speak by themselves; each is told by the thread that tells here.
 *
 * @param <C> a channel as its driver knows it
 */
public final class PushedListeners<C> implements Listening {
    /** What has to be done so that the device speaks of a channel. */
    public interface Following<C> {
        /**
         * A listener wants the channel.
         *
         * @throws IOException with a sentence, which the listener is told
         */
        void begin(C channel) throws IOException;

        /** A listener does not want the channel any more. */
        default void end(C channel) {
            // it goes on
        }
    }

    private final Function<Map<String, Object>, C> parse;
    private final Following<? super C> following;
    private final Listeners listeners = new Listeners();
    private final Map<Listeners.Entry, C> channels = new ConcurrentHashMap<>();

    /** @param parse refuses wrong settings with an IllegalArgumentException */
    public PushedListeners(Function<Map<String, Object>, C> parse, Following<? super C> following) {
        this.parse = parse;
        this.following = following;
    }

    @Override
    public synchronized void add(Map<String, Object> settings, ChannelListener listener) {
        Listeners.Entry entry = listeners.add(settings, listener);
        try {
            C channel = parse.apply(settings);
            channels.put(entry, channel);
            begin(entry, channel);
        } catch (IllegalArgumentException e) {
            tellFailure(entry, e.getMessage(), false);
        }
        endGone();
    }

    @Override
    public synchronized void remove(ChannelListener listener) {
        listeners.remove(listener);
        endGone();
    }

    private void endGone() {
        channels.entrySet().removeIf(channel -> {
            boolean gone = !listeners.all().contains(channel.getKey());
            if (gone) {
                following.end(channel.getValue());
            }
            return gone;
        });
    }

    /** Begins with each channel again, as another session forgot them. */
    public void beginAgain() {
        channels.forEach(this::begin);
    }

    private void begin(Listeners.Entry entry, C channel) {
        try {
            following.begin(channel);
        } catch (IllegalArgumentException | IOException e) {
            tellFailure(entry, e.getMessage(), false);
        }
    }

    /** Tells those who listen to certain channels; a value that does not fit a channel is told as a failure. */
    public void tell(Predicate<? super C> which, Channels.Work<? super C, RuntimeException> filling) {
        for (Listeners.Entry entry : listeners.all()) {
            C channel = channels.get(entry);
            if (channel == null || !which.test(channel)) {
                continue;
            }
            ChannelRecord record = entry.record();
            try {
                filling.on(channel, record);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            }
            entry.tell(record, false);
        }
    }

    /** Tells all of them what is wrong, once. */
    public void tellFailure(String sentence) {
        listeners.all().forEach(entry -> tellFailure(entry, sentence, true));
    }

    private static void tellFailure(Listeners.Entry entry, @Nullable String sentence, boolean changesOnly) {
        ChannelRecord record = entry.record();
        Outcomes.bad(record, sentence);
        entry.tell(record, changesOnly);
    }
}
