package org.eclipse.kura.asset.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

    @ParameterizedTest(name = "{0} {1} * {2} + {3}: asks {4}, {5} becomes {6}")
    @CsvSource(
            nullValues = "-",
            value = {
                // channel, arithmetic, scale, offset, asked of the driver, read, emitted
                "DOUBLE,  DEFINED_BY_VALUE_TYPE, -,    -,   DOUBLE,  1.5, 1.5",
                "DOUBLE,  DEFINED_BY_VALUE_TYPE, 3,    1,   DOUBLE,  1.5, 5.5",
                "FLOAT,   DEFINED_BY_VALUE_TYPE, 2,    -1,  FLOAT,   1.5, 2.0",
                "INTEGER, DEFINED_BY_VALUE_TYPE, 3,    -,   INTEGER, 5,   15",
                "INTEGER, DEFINED_BY_VALUE_TYPE, 2.9,  0.9, INTEGER, 5,   10",
                "INTEGER, DEFINED_BY_VALUE_TYPE, 0.5,  7,   INTEGER, 5,   7",
                "LONG,    DEFINED_BY_VALUE_TYPE, 1.9,  1.9, LONG,    5,   6",
                "INTEGER, DOUBLE,                0.5,  -,   DOUBLE,  5,   2",
                "INTEGER, DOUBLE,                2.5,  0.4, DOUBLE,  3,   7",
                "INTEGER, DOUBLE,                -1,   -,   DOUBLE,  5,   -5",
                "FLOAT,   DOUBLE,                -,    -2,  DOUBLE,  1,   -1.0",
                "LONG,    DOUBLE,                6,    -2,  DOUBLE,  2,   10",
                "LONG,    LONG,                  2,    55,  LONG,    40,  135",
                "DOUBLE,  LONG,                  2,    -,   LONG,    4,   8.0",
                "LONG,    LONG,                  1, 9007199254740993, LONG, 1, 9007199254740994",
                "INTEGER, DOUBLE,                1,    0,   INTEGER, 5,   5",
                "BOOLEAN, DOUBLE,                6,    -2,  BOOLEAN, true, true",
                "STRING,  DOUBLE,                6,    -2,  STRING,  bar, bar"
            })
    void whatIsReadIsScaled(
            DataType type,
            String arithmetic,
            String scale,
            String offset,
            DataType asked,
            String read,
            String emitted) {
        Channel channel = channel(type, arithmetic, scale, offset);

        ChannelRecord request = Scaling.request(channel);
        assertThat(request.getValueType()).isEqualTo(asked);
        assertThat(request.getChannelConfig()).containsEntry("+value.type", asked.name());
        request.setValue(TypedValues.parseTypedValue(asked, read));
        request.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        request.setTimestamp(77);

        ChannelRecord result = Scaling.apply(channel, request);
        assertThat(result.getValue().getType()).isEqualTo(type);
        assertThat(result.getValue().getValue()).hasToString(emitted);
        assertThat(result.getTimestamp()).isEqualTo(77);
        assertThat(Scaling.apply(channel, request))
                .as("a driver may keep its record")
                .isEqualTo(result);
    }

    @Test
    void aDriverThatAnswersInAnotherTypeThanAskedIsUnderstood() {
        Channel channel = channel(DataType.INTEGER, "DOUBLE", "3", null);
        ChannelRecord answer = ChannelRecord.createReadRecord("x", DataType.INTEGER);
        answer.setValue(TypedValues.newIntegerValue(1));
        answer.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));

        assertThat(Scaling.apply(channel, answer).getValue()).isEqualTo(TypedValues.newIntegerValue(3));
    }

    @Test
    void aFailedChannelIsLeftAsItIs() {
        Channel channel = channel(DataType.INTEGER, "DOUBLE", "3", null);
        ChannelRecord answer = ChannelRecord.createReadRecord("x", DataType.DOUBLE);
        answer.setValue(TypedValues.newDoubleValue(1));
        answer.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE));

        assertThat(Scaling.apply(channel, answer)).isSameAs(answer);
    }

    private static Channel channel(DataType type, String arithmetic, String scale, String offset) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("x#+type", "READ");
        properties.put("x#+value.type", type.name());
        properties.put("x#+scaleoffset.type", arithmetic);
        if (scale != null) {
            properties.put("x#+scale", scale);
        }
        if (offset != null) {
            properties.put("x#+offset", offset);
        }
        return AssetProperties.read(properties).getAssetChannels().get("x");
    }
}
