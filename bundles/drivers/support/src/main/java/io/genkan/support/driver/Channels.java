package io.genkan.support.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.TypedValue;

/**
 * The channels of some records, parsed once. Whatever refuses a channel throws an IllegalArgumentException with a sentence, which
 * that record then says; the others go on.
 *
 * @param <C> a channel as its driver knows it
 */
public final class Channels<C> {
    /** A record and its channel. */
    public record Wanted<C>(ChannelRecord record, C channel) {}

    private record Refused(ChannelRecord record, String sentence) {}

    /** Does something with a channel and its record. */
    public interface Work<C, E extends Exception> {
        /**
         * Does it.
         *
         * @throws IllegalArgumentException with a sentence that this record says
         */
        void on(C channel, ChannelRecord record) throws E;
    }

    /** Writes a value. */
    public interface Writing<C, E extends Exception> {
        /**
         * Does it.
         *
         * @throws IllegalArgumentException with a sentence that this record says
         */
        void write(C channel, TypedValue<?> value) throws E;
    }

    private final List<Wanted<C>> wanted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private Channels(List<ChannelRecord> records, Function<Map<String, Object>, C> parse) {
        for (ChannelRecord record : records) {
            try {
                wanted.add(new Wanted<>(record, parse.apply(record.getChannelConfig())));
            } catch (IllegalArgumentException e) {
                refused.add(new Refused(record, String.valueOf(e.getMessage())));
            }
        }
    }

    /** {@return the channels of records} */
    public static <C> Channels<C> of(List<ChannelRecord> records, Function<Map<String, Object>, C> parse) {
        return new Channels<>(records, parse);
    }

    /** {@return the records whose channels can be used, in their order} */
    public List<Wanted<C>> wanted() {
        return wanted;
    }

    /** Says in the records whose channels cannot be used why not. */
    public void tellRefused() {
        refused.forEach(one -> Outcomes.bad(one.record(), one.sentence()));
    }

    /** Fills each record, or says in it why not. */
    public <E extends Exception> void fill(Work<? super C, E> filling) throws E {
        tellRefused();
        for (Wanted<C> one : wanted) {
            try {
                filling.on(one.channel(), one.record());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(one.record(), e.getMessage());
            }
        }
    }

    /** Writes each record, or says in it why not. */
    public static <C, E extends Exception> void write(
            List<ChannelRecord> records, Function<Map<String, Object>, C> parse, Writing<? super C, E> writing)
            throws E {
        Channels<C> channels = of(records, parse);
        channels.<E>fill((channel, record) -> {
            writing.write(channel, record.getValue());
            Outcomes.written(record);
        });
    }
}
