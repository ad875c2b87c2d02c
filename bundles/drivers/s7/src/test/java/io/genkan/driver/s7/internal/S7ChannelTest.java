package io.genkan.driver.s7.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7ChannelTest {
    private static S7Channel channel(String type, int count, int bit) {
        return S7Channel.parse(Map.of("s7.data.type", type, "byte.count", count, "bit.index", bit));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,1,6,40,BOOLEAN,true",
        "BOOL,1,5,40,INTEGER,0",
        "BYTE,1,0,FF,INTEGER,255",
        "CHAR,3,0,414243,STRING,ABC",
        "WORD,1,0,FFFE,INTEGER,65534",
        "INT,1,0,FFFE,INTEGER,-2",
        "DWORD,1,0,FFFFFFFE,LONG,4294967294",
        "DINT,1,0,FFFFFFFE,LONG,-2",
        "REAL,1,0,40200000,DOUBLE,2.5"
    })
    void bytesBecomeValuesAndBack(String type, int count, int bit, String hex, DataType wanted, String text) {
        S7Channel channel = channel(type, count, bit);
        byte[] bytes = HexFormat.of().parseHex(hex);
        TypedValue<?> value = channel.read(bytes, 0, wanted);
        assertThat(value.getType()).isEqualTo(wanted);
        assertThat(String.valueOf(value.getValue())).isEqualTo(text);
        if (channel.type() != S7Channel.Type.BOOL) {
            assertThat(channel.written(value)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT,40000", "WORD,-1", "BYTE,256", "DINT,3000000000"})
    void whatDoesNotFitIsRefused(String type, long number) {
        assertThatThrownBy(() -> channel(type, 1, 0).written(TypedValues.newLongValue(number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit " + type);
    }

    private static ChannelRecord record(int block, int offset) {
        ChannelRecord record = ChannelRecord.createReadRecord(block + "." + offset, DataType.INTEGER);
        record.setChannelConfig(new HashMap<>(Map.of("data.block.no", block, "offset", offset)));
        return record;
    }

    @Test
    void neighboursAreReadAtOnce() {
        List<ChannelRecord> records = List.of(record(1, 0), record(1, 2), record(1, 18), record(1, 30), record(2, 32));
        assertThat(new S7Reads(records, 10).requests()).isEqualTo(3);
        assertThat(new S7Reads(records, 14).requests()).isEqualTo(2);
        assertThat(new S7Reads(records, 0).requests()).isEqualTo(4);
        assertThat(new S7Reads(List.of(record(1, 0), record(1, 199)), 200).requests())
                .isEqualTo(2);
    }
}
