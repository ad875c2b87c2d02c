package org.eclipse.kura.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelTest {

    private final Map<String, Object> settings = new HashMap<>(Map.of("register", "40001"));

    private Channel channel() {
        return new Channel("t1", ChannelType.READ_WRITE, DataType.INTEGER, settings);
    }

    @Test
    void passesValuesOnAsTheyAreByDefault() {
        var channel = channel();

        assertThat(channel.isEnabled()).isTrue();
        assertThat(channel.getUnit()).isEmpty();
        assertThat(channel.getValueScale()).isEqualTo(1.0);
        assertThat(channel.getValueScaleAsNumber()).isEqualTo(1.0);
        assertThat(channel.getValueOffset()).isEqualTo(0.0);
        assertThat(channel.getValueOffsetAsNumber()).isEqualTo(0.0);
        assertThat(channel.getScaleOffsetType()).isEqualTo(ScaleOffsetType.DEFINED_BY_VALUE_TYPE);
    }

    @Test
    void keepsWholeNumbersThatADoubleCannotHold() {
        var channel =
                new Channel("t1", ChannelType.READ, DataType.LONG, ScaleOffsetType.LONG, 2, 1L + (1L << 53), settings);

        assertThat(channel.getValueOffsetAsNumber()).isEqualTo(1L + (1L << 53));
        assertThat(channel.getValueScaleAsNumber()).isEqualTo(2);
        assertThat(channel.getValueScale()).isEqualTo(2.0);
    }

    @Test
    void createsRecordsThatKnowTheChannel() {
        var channel = channel();
        channel.setUnit("°C");

        var read = channel.createReadRecord();
        var write = channel.createWriteRecord(TypedValues.newIntegerValue(7));

        for (var created : new ChannelRecord[] {read, write}) {
            assertThat(created.getChannelName()).isEqualTo("t1");
            assertThat(created.getValueType()).isEqualTo(DataType.INTEGER);
            assertThat(created.getUnit()).isEqualTo("°C");
            assertThat(created.getChannelConfig()).isEqualTo(settings);
            assertThat(created.getChannelStatus()).isNull();
        }
        assertThat(read.getValue()).isNull();
        assertThat(write.getValue()).isEqualTo(TypedValues.newIntegerValue(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.createWriteRecord(TypedValues.newLongValue(7)))
                .withMessageContaining("'t1'");
    }

    @Test
    void copiesSettings() {
        var channel = channel();
        var created = ChannelRecord.createReadRecord("t1", DataType.INTEGER);
        created.setChannelConfig(settings);

        settings.put("register", "40002");

        assertThat(channel.getConfiguration())
                .containsEntry("register", "40001")
                .isUnmodifiable();
        assertThat(created.getChannelConfig())
                .containsEntry("register", "40001")
                .isUnmodifiable();
    }

    static Stream<Consumer<Channel>> changes() {
        return Stream.of(
                channel -> channel.setName("t2"),
                channel -> channel.setType(ChannelType.READ),
                channel -> channel.setValueType(DataType.FLOAT),
                channel -> channel.setScaleOffsetType(ScaleOffsetType.LONG),
                channel -> channel.setScale(2),
                channel -> channel.setScale(Integer.valueOf(1)),
                channel -> channel.setOffset(-1.5),
                channel -> channel.setOffset(Long.valueOf(3)),
                channel -> channel.setUnit("K"),
                channel -> channel.setEnabled(false));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void differsAfterAnyChange(Consumer<Channel> change) {
        var changed = channel();
        assertThat(changed).isEqualTo(channel()).hasSameHashCodeAs(channel());

        change.accept(changed);

        assertThat(changed).isNotEqualTo(channel());
        assertThat(changed.toString()).isNotEqualTo(channel().toString());
    }

    static Stream<Consumer<ChannelRecord>> answers() {
        return Stream.of(
                answer -> answer.setValue(TypedValues.newIntegerValue(1)),
                answer -> answer.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS)),
                answer -> answer.setTimestamp(1),
                answer -> answer.setUnit("K"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aRecordDiffersAfterAnyAnswer(Consumer<ChannelRecord> answer) {
        var answered = channel().createReadRecord();

        answer.accept(answered);

        assertThat(answered).isNotEqualTo(channel().createReadRecord());
    }

    @Test
    void aRecordIsEqualWhateverItsSettings() {
        var plain = ChannelRecord.createReadRecord("t1", DataType.INTEGER);

        assertThat(plain.getUnit()).isEmpty();
        assertThat(plain.getChannelConfig()).isNull();
        assertThat(plain)
                .isEqualTo(channel().createReadRecord())
                .hasSameHashCodeAs(channel().createReadRecord());
        assertThat(plain).isNotEqualTo(ChannelRecord.createReadRecord("t2", DataType.INTEGER));
        assertThat(plain).isNotEqualTo(ChannelRecord.createReadRecord("t1", DataType.LONG));
    }

    @Test
    void aStatusRecordTellsOnlyTheStatus() {
        var status = new ChannelStatus(ChannelFlag.FAILURE, "no such channel", null);

        var told = ChannelRecord.createStatusRecord("t1", status);

        assertThat(told.getChannelStatus()).isSameAs(status);
        assertThat(told.getValueType()).isNull();
        assertThat(told.getValue()).isNull();
        assertThat(new ChannelEvent(told).getChannelRecord()).isSameAs(told);
    }

    @Test
    void refusesNull() {
        var created = ChannelRecord.createReadRecord("t1", DataType.INTEGER);
        Stream.<Runnable>of(
                        () -> new Channel(null, ChannelType.READ, DataType.INTEGER, settings),
                        () -> new Channel("t1", ChannelType.READ, DataType.INTEGER, null),
                        () -> channel().createWriteRecord(null),
                        () -> channel().setScale(null),
                        () -> ChannelRecord.createReadRecord(null, DataType.INTEGER),
                        () -> ChannelRecord.createReadRecord("t1", null),
                        () -> ChannelRecord.createReadRecord("t1", DataType.INTEGER, null),
                        () -> ChannelRecord.createWriteRecord("t1", null),
                        () -> ChannelRecord.createStatusRecord("t1", null),
                        () -> created.setChannelConfig(null),
                        () -> created.setChannelStatus(null),
                        () -> created.setValue(null),
                        () -> new ChannelStatus(null),
                        () -> new ChannelEvent(null))
                .forEach(call -> assertThatNullPointerException().isThrownBy(call::run));
    }

    @Test
    void findsConstantsByName() {
        assertThat(ChannelType.getChannelType("read_write")).isEqualTo(ChannelType.READ_WRITE);
        assertThat(ScaleOffsetType.getScaleOffsetType("Long")).isEqualTo(ScaleOffsetType.LONG);
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelType.getChannelType("X"));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelType.getChannelType(null));
        assertThatIllegalArgumentException().isThrownBy(() -> ScaleOffsetType.getScaleOffsetType(""));
    }

    @Test
    void statusesAreEqualByContent() {
        var cause = new IllegalStateException();

        assertThat(new ChannelStatus(ChannelFlag.FAILURE, "x", cause))
                .isEqualTo(new ChannelStatus(ChannelFlag.FAILURE, "x", cause))
                .isNotEqualTo(new ChannelStatus(ChannelFlag.FAILURE, "y", cause))
                .isNotEqualTo(new ChannelStatus(ChannelFlag.FAILURE, "x", null))
                .isNotEqualTo(new ChannelStatus(ChannelFlag.SUCCESS, "x", cause));
    }
}
