package io.genkan.console.rest.internal.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final Following following = new Following("pump", "level", "plc");
    private long time;

    /** One line for each hop: hop, pid, thread, value, message; a dash for what is not there. */
    private void take(String hops) {
        for (String line : hops.strip().split("\n")) {
            String[] parts = line.strip().split(" +");
            @Nullable Object value = parts[3].equals("-") ? null : Integer.valueOf(parts[3]);
            String message = parts[4].equals("-") ? "" : parts[4];
            boolean whole = parts[0].equals("stored") || parts[0].equals("sent") || parts[0].equals("acknowledged");
            following.take(new Hop(
                    parts[0],
                    parts[1],
                    whole ? "" : "level",
                    ++time,
                    Long.parseLong(parts[2]),
                    "",
                    value,
                    "",
                    "",
                    message,
                    false));
        }
    }

    private String way() {
        return following.hops().stream().map(hop -> hop.hop() + " " + hop.pid()).collect(Collectors.joining(", "));
    }

    @Test
    void onOneThreadHopsComeInOrder() {
        take("""
                read      plc   1 5 -
                scaled    pump  1 10 -
                emitted   pump  1 10 -
                received  send  1 10 -
                stored    data  1 -  17
                published send  1 10 17
                sent      data  9 -  17
                sent      data  9 -  99
                acknowledged data 9 - 17
                read      plc   1 6 -
                scaled    pump  1 12 -
                """);
        assertThat(way())
                .isEqualTo("read plc, scaled pump, emitted pump, received send, stored data, published send, sent data,"
                        + " acknowledged data");
    }

    @Test
    void aReadingThatWasNotFollowedFromItsBeginningIsNotTold() {
        take("""
                scaled  pump 1 8 -
                emitted pump 1 8 -
                read    plc  1 5 -
                scaled  pump 1 10 -
                emitted pump 1 10 -
                """);
        assertThat(way()).isEqualTo("read plc, scaled pump, emitted pump");
    }

    @Test
    void behindAQueueTheValueTellsWhichReadingItIs() {
        take("""
                read     plc   1 5 -
                scaled   pump  1 10 -
                read     plc   1 6 -
                scaled   pump  1 12 -
                received log   2 12 -
                received log   2 10 -
                """);
        assertThat(way()).isEqualTo("read plc, scaled pump, received log");
        assertThat(following.hops().get(2).value()).isEqualTo(10);
    }

    @Test
    void whatAnotherThreadTellsMayComeEarly() {
        take("""
                read      plc   1 5 -
                scaled    pump  1 10 -
                received  send  1 10 -
                sent      data  9 -  17
                stored    data  1 -  17
                published send  1 10 17
                """);
        assertThat(way()).isEqualTo("read plc, scaled pump, received send, stored data, sent data, published send");
    }

    @Test
    void othersDriversAndMessagesAreNoHops() {
        take("""
                read      other 1 5 -
                read      plc   1 5 -
                scaled    tank  1 10 -
                scaled    pump  1 10 -
                stored    data  1 -  3
                stored    data  7 -  4
                acknowledged data 9 - 4
                """);
        assertThat(way()).isEqualTo("read plc, scaled pump");
    }
}
