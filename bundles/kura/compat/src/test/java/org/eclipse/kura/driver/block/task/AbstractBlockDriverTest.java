package org.eclipse.kura.driver.block.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.driver.binary.BinaryDataTypes;
import org.eclipse.kura.driver.binary.Buffer;
import org.eclipse.kura.driver.binary.ByteArrayBuffer;
import org.eclipse.kura.driver.block.BlockFactory;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;

/** A driver over 16 bytes of memory, of which the transfers are written down. */
class AbstractBlockDriverTest {
    private final MemoryDriver driver = new MemoryDriver();

    @Test
    void neighboursAreReadInOneTransfer() throws Exception {
        driver.memory[0] = 0x12;
        driver.memory[1] = 0x34;
        driver.memory[2] = 0b100;
        ChannelRecord number = record("u16@0", DataType.INTEGER);
        ChannelRecord bit = record("bit2@2", DataType.BOOLEAN);
        ChannelRecord text = record("text@8", DataType.STRING);
        driver.memory[8] = 'h';
        driver.memory[9] = 'i';

        driver.read(List.of(number, bit, text));

        assertThat(driver.transfers).containsExactly("READ 0-3", "READ 8-10");
        assertThat(number.getValue()).isEqualTo(TypedValues.newIntegerValue(0x1234));
        assertThat(bit.getValue()).isEqualTo(TypedValues.newBooleanValue(true));
        assertThat(text.getValue()).isEqualTo(TypedValues.newStringValue("hi"));
        assertThat(number.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
    }

    @Test
    void aSmallGapIsReadToo() throws Exception {
        driver.gap = 10;
        driver.read(List.of(record("u16@0", DataType.INTEGER), record("text@8", DataType.STRING)));

        assertThat(driver.transfers).containsExactly("READ 0-10");
    }

    @Test
    void aPreparedReadJoinsOnce() throws Exception {
        ChannelRecord number = record("u16@0", DataType.INTEGER);
        PreparedRead read = driver.prepareRead(List.of(number));

        driver.memory[1] = 1;
        read.execute();
        assertThat(number.getValue()).isEqualTo(TypedValues.newIntegerValue(1));
        driver.memory[1] = 2;
        read.execute();
        assertThat(number.getValue()).isEqualTo(TypedValues.newIntegerValue(2));
    }

    @Test
    void aBitIsWrittenWithoutTouchingItsNeighbours() throws Exception {
        driver.memory[4] = (byte) 0b1010_0001;
        ChannelRecord on = write("bit1@4", true);
        ChannelRecord off = write("bit7@4", false);
        ChannelRecord number = write("u16@0", 0x0102);

        driver.write(List.of(on, off, number));

        assertThat(driver.transfers).containsExactly("WRITE 0-2", "READ 4-5", "WRITE 4-5");
        assertThat(driver.memory[4]).isEqualTo((byte) 0b0010_0011);
        assertThat(driver.memory[1]).isEqualTo((byte) 2);
    }

    @Test
    void aFailedTransferFailsItsChannelsOnly() throws Exception {
        driver.broken = 8;
        ChannelRecord good = record("u16@0", DataType.INTEGER);
        ChannelRecord bad = record("text@8", DataType.STRING);

        driver.read(List.of(good, bad));

        assertThat(good.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
        assertThat(bad.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
        assertThat(bad.getChannelStatus().getExceptionMessage()).isEqualTo("no answer");
    }

    @Test
    void aBadValueFailsItsChannelOnly() throws Exception {
        ChannelRecord bad = write("text@8", "much too long");
        ChannelRecord good = write("text@10", "ok");

        driver.write(List.of(bad, good));

        assertThat(bad.getChannelStatus().getExceptionMessage()).isEqualTo("13 bytes do not fit 2.");
        assertThat(good.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
        assertThat(driver.memory[10]).isEqualTo((byte) 'o');
    }

    private static ChannelRecord record(String place, DataType type) {
        ChannelRecord record = ChannelRecord.createReadRecord(place, type);
        record.setChannelConfig(Map.of());
        return record;
    }

    private static ChannelRecord write(String place, Object value) {
        return ChannelRecord.createWriteRecord(place, TypedValues.newTypedValue(value));
    }

    private static final class MemoryDriver extends AbstractBlockDriver<String> {
        private final byte[] memory = new byte[16];
        private final List<String> transfers = new ArrayList<>();
        private int gap;
        private int broken = -1;

        @Override
        protected Stream<Pair<String, BlockTask>> toTasks(List<ChannelRecord> records, Mode mode) {
            return records.stream().map(record -> {
                String[] place = record.getChannelName().split("@", -1);
                int at = Integer.parseInt(place[1]);
                BlockTask task;
                if (place[0].startsWith("bit")) {
                    Mode bitMode = mode == Mode.WRITE ? Mode.UPDATE : mode;
                    task = new BitTask(record, at, Integer.parseInt(place[0].substring(3)), bitMode);
                } else if (place[0].equals("u16")) {
                    task = new BinaryDataTask<>(record, at, BinaryDataTypes.UINT16_BE, mode);
                } else {
                    task = new StringTask(record, at, at + 2, mode);
                }
                return new Pair<>("memory", task);
            });
        }

        @Override
        protected int getReadMinimumGapSizeForDomain(String domain) {
            return gap;
        }

        @Override
        protected BlockFactory<ToplevelBlockTask> getTaskFactoryForDomain(String domain, Mode mode) {
            return (start, end) -> new ToplevelBlockTask(start, end, mode) {
                private final ByteArrayBuffer buffer = new ByteArrayBuffer(new byte[end - start]);

                @Override
                public void processBuffer() throws IOException {
                    if (start == broken) {
                        throw new IOException("no answer");
                    }
                    transfers.add(mode + " " + start + "-" + end);
                    if (mode == Mode.READ) {
                        System.arraycopy(memory, start, buffer.getBackingArray(), 0, end - start);
                    } else {
                        System.arraycopy(buffer.getBackingArray(), 0, memory, start, end - start);
                    }
                }

                @Override
                public Buffer getBuffer() {
                    return buffer;
                }
            };
        }

        @Override
        public void connect() {
            // memory is always there
        }

        @Override
        public void disconnect() {
            // see above
        }

        @Override
        public ChannelDescriptor getChannelDescriptor() {
            return List::of;
        }
    }
}
