package org.eclipse.kura.message.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.kura.data.DataTransportToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredMessageTest {

    private static final DataTransportToken TOKEN = new DataTransportToken(7, "session");

    private static StoredMessage.Builder message() {
        return new StoredMessage.Builder(1)
                .withTopic("a/b")
                .withPayload(new byte[] {1, 2})
                .withQos(1)
                .withRetain(true)
                .withPriority(5)
                .withCreatedOn(new Date(10));
    }

    @Test
    void tellsItsStory() {
        var message = message()
                .withPublishedOn(new Date(20))
                .withDataTransportToken(TOKEN)
                .build();

        assertThat(message.getId()).isEqualTo(1);
        assertThat(message.getTopic()).isEqualTo("a/b");
        assertThat(message.getPayload()).containsExactly(1, 2);
        assertThat(message.getQos()).isEqualTo(1);
        assertThat(message.isRetain()).isTrue();
        assertThat(message.getPriority()).isEqualTo(5);
        assertThat(message.getCreatedOn()).contains(new Date(10));
        assertThat(message.getPublishedOn()).contains(new Date(20));
        assertThat(message.getConfirmedOn()).isEmpty();
        assertThat(message.getDroppedOn()).isEmpty();
        assertThat(message.getDataTransportToken()).containsSame(TOKEN);
        assertThat(message.toString()).contains("a/b", "2 bytes");
    }

    static Stream<UnaryOperator<StoredMessage.Builder>> changes() {
        return Stream.of(
                builder -> new StoredMessage.Builder(2),
                builder -> builder.withTopic("a/c"),
                builder -> builder.withPayload(new byte[] {1, 3}),
                builder -> builder.withPayload(null),
                builder -> builder.withQos(0),
                builder -> builder.withRetain(false),
                builder -> builder.withPriority(6),
                builder -> builder.withCreatedOn(null),
                builder -> builder.withPublishedOn(new Date(20)),
                builder -> builder.withConfirmedOn(new Date(20)),
                builder -> builder.withDroppedOn(new Date(20)),
                builder -> builder.withDataTransportToken(TOKEN));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void differsAfterAnyChange(UnaryOperator<StoredMessage.Builder> change) {
        assertThat(message().build())
                .isEqualTo(message().build())
                .hasSameHashCodeAs(message().build());
        assertThat(change.apply(message()).build()).isNotEqualTo(message().build());
    }
}
