package io.genkan.driver.simulated.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.converter.Converters;

@Timeout(60)
class SimulatedDriverTest {
    private SimulatedDriver driver = driver(Map.of());

    @AfterEach
    void stop() {
        driver.deactivate();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONSTANT | value=21.7                        | DOUBLE  | 21.7 21.7 21.7 21.7",
                "CONSTANT | value=21.7                        | INTEGER | 22 22 22 22",
                "CONSTANT | value=on                          | STRING  | on on on on",
                "CONSTANT | value=true                        | BOOLEAN | true true true true",
                "COUNTER  | center=7                          | LONG    | 7 8 9 10",
                "COUNTER  | interval=2000                     | INTEGER | 0 0 1 1",
                "SQUARE   | amplitude=1;period=2000           | BOOLEAN | true false true false",
                "RAMP     | amplitude=2;period=4000           | FLOAT   | -2.0 -1.0 0.0 1.0",
                "SINE     | amplitude=10;center=5;period=4000 | INTEGER | 5 15 5 -5",
                "REPLAY   | values=3, 1,4                     | INTEGER | 3 1 4 3",
                "REPLAY   | values=idle,run                   | STRING  | idle run idle run",
                "MEMORY   | value=4                           | INTEGER | 4 4 4 4"
            })
    void signalsInSteps(String signal, String settings, DataType type, String expected) throws Exception {
        restart(Map.of("time_mode", "STEPS"));
        PreparedRead read = driver.prepareRead(List.of(record("x", type, signal, settings.split(";"))));

        List<String> values = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ChannelRecord record = read.execute().get(0);
            assertThat(record.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
            assertThat(record.getValue().getType()).isEqualTo(type);
            values.add(record.getValue().getValue().toString());
        }
        assertThat(values).containsExactly(expected.split(" "));
    }

    @Test
    void randomSignalsAreTheSameAfterARestartAndOtherForAnotherChannel() throws Exception {
        List<Object> first = tenValues("x", 1);
        assertThat(tenValues("x", 1)).isEqualTo(first);
        assertThat(tenValues("y", 1)).isNotEqualTo(first);
        assertThat(tenValues("x", 2)).isNotEqualTo(first);
    }

    @Test
    void faultsComeInTheirSteps() throws Exception {
        restart(Map.of("time_mode", "STEPS", "faults", "1s..2s ERROR on a\n2s..3s DISCONNECT\n3s..5s FREEZE on b"));
        PreparedRead read = driver.prepareRead(
                List.of(record("a", DataType.LONG, "COUNTER"), record("b", DataType.LONG, "COUNTER")));

        assertThat(values(read)).containsExactly(0L, 0L);
        assertThat(values(read)).as("a has an error").containsExactly("A simulated error.", 1L);
        assertThatThrownBy(read::execute)
                .isInstanceOf(ConnectionException.class)
                .hasMessage("The simulated device is disconnected.");
        assertThat(values(read)).containsExactly(3L, 3L);
        assertThat(values(read)).as("b is frozen").containsExactly(4L, 3L);
        assertThat(values(read)).containsExactly(5L, 5L);
    }

    @Test
    void aLateAnswerEndsWithTheDriver() throws Exception {
        restart(Map.of("faults", "0s.. DELAY 1h"));
        PreparedRead read = driver.prepareRead(List.of(record("a", DataType.LONG, "COUNTER")));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> answer = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            try {
                read.execute();
                return new AssertionError("it answered");
            } catch (Exception e) {
                return e;
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        driver.deactivate();

        assertThat(answer.get(2, TimeUnit.SECONDS)).hasMessage("The simulated driver was stopped.");
    }

    @Test
    void whatIsWrittenIsReadBackAlsoAfterANewConfiguration() throws Exception {
        ChannelRecord write = ChannelRecord.createWriteRecord("valve", TypedValues.newBooleanValue(true));
        write.setChannelConfig(settings("valve", DataType.BOOLEAN, "MEMORY"));
        driver.write(List.of(write));
        assertThat(write.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);

        driver.modified(config(Map.of("seed", 2)));

        List<ChannelRecord> records = List.of(record("valve", DataType.BOOLEAN, "MEMORY"));
        driver.read(records);
        assertThat(records.get(0).getValue().getValue()).isEqualTo(true);
    }

    @Test
    void otherSignalsRefuseToBeWritten() throws Exception {
        ChannelRecord write = ChannelRecord.createWriteRecord("level", TypedValues.newDoubleValue(1));
        write.setChannelConfig(settings("level", DataType.DOUBLE, "SINE"));

        driver.write(List.of(write));

        assertThat(write.getChannelStatus().getExceptionMessage())
                .isEqualTo("Only a channel whose signal is MEMORY can be written.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SAW      | x=1             | signal \"SAW\" is none of",
                "SINE     | amplitude=large | amplitude \"large\" is not a number.",
                "SINE     | period=0        | period \"0\" is not a number of milliseconds above 0.",
                "REPLAY   | values=         | REPLAY needs its values",
                "CONSTANT | value=warm      | \"warm\" is not a number."
            })
    void aBadChannelSaysWhyAndLeavesTheOthersGood(String signal, String settings, String reason) throws Exception {
        List<ChannelRecord> records =
                List.of(record("bad", DataType.DOUBLE, signal, settings), record("good", DataType.LONG, "COUNTER"));

        driver.read(records);

        assertThat(records.get(0).getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
        assertThat(records.get(0).getChannelStatus().getExceptionMessage()).contains(reason);
        assertThat(records.get(1).getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
    }

    @Test
    void aBadConfigurationLeavesTheDriverAsItIs() throws Exception {
        restart(Map.of("time_mode", "STEPS"));
        PreparedRead read = driver.prepareRead(List.of(record("a", DataType.LONG, "COUNTER")));
        assertThat(values(read)).containsExactly(0L);

        driver.modified(config(Map.of("faults", "soon DISCONNECT")));

        assertThat(values(read)).containsExactly(1L);
    }

    @Test
    void listenersAreToldUntilTheyGo() throws Exception {
        BlockingQueue<ChannelRecord> told = new LinkedBlockingQueue<>();
        ChannelListener listener = event -> told.add(event.getChannelRecord());
        Map<String, Object> settings = settings("a", DataType.STRING, "CONSTANT", "value=hello", "interval=5");

        driver.registerChannelListener(settings, listener);
        assertThat(told.poll(10, TimeUnit.SECONDS)).satisfies(record -> {
            assertThat(record.getChannelName()).isEqualTo("a");
            assertThat(record.getValue().getValue()).isEqualTo("hello");
        });
        driver.modified(config(Map.of("seed", 3)));
        told.clear();
        assertThat(told.poll(10, TimeUnit.SECONDS))
                .as("after a new configuration")
                .isNotNull();

        driver.unregisterChannelListener(listener);
        BlockingQueue<ChannelRecord> other = new LinkedBlockingQueue<>();
        driver.registerChannelListener(
                settings("b", DataType.LONG, "COUNTER", "interval=5"), event -> other.add(event.getChannelRecord()));
        assertThat(other.poll(10, TimeUnit.SECONDS)).isNotNull();
        told.clear(); // one may have been on its way
        for (int i = 0; i < 3; i++) {
            assertThat(other.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(told).as("nothing for who has gone").isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theDescriptionNamesEverySetting() {
        List<Tad> settings = (List<Tad>) driver.getChannelDescriptor().getDescriptor();

        assertThat(settings)
                .extracting(Tad::getId)
                .containsExactly(
                        "signal",
                        "value",
                        "center",
                        "amplitude",
                        "period",
                        "phase",
                        "interval",
                        "noise",
                        "min",
                        "max",
                        "values");
        assertThat(settings).allSatisfy(setting -> {
            assertThat(setting.getType()).isNotNull();
            assertThat(setting.getDescription()).isNotBlank();
        });
        Map<String, Object> defaults = new HashMap<>();
        settings.stream()
                .filter(setting -> setting.getDefault() != null)
                .forEach(setting -> defaults.put(setting.getId(), setting.getDefault()));
        assertThat(SimulatedChannel.from(defaults))
                .as("the described defaults")
                .isEqualTo(SimulatedChannel.from(Map.of()));
    }

    private List<Object> tenValues(String channel, long seed) throws Exception {
        restart(Map.of("time_mode", "STEPS", "seed", seed));
        PreparedRead read = driver.prepareRead(List.of(record(channel, DataType.DOUBLE, "RANDOM_WALK", "noise=0.1")));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            values.addAll(values(read));
        }
        return values;
    }

    private static List<Object> values(PreparedRead read) throws Exception {
        List<Object> values = new ArrayList<>();
        for (ChannelRecord record : read.execute()) {
            boolean good = record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
            values.add(
                    good
                            ? record.getValue().getValue()
                            : record.getChannelStatus().getExceptionMessage());
        }
        return values;
    }

    private void restart(Map<String, Object> properties) {
        driver.deactivate();
        driver = driver(properties);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static SimulatedDriver driver(Map<String, Object> properties) {
        BundleContext context = mock(BundleContext.class);
        when(context.registerService(any(Class.class), any(Object.class), any()))
                .thenReturn(mock(ServiceRegistration.class));
        return new SimulatedDriver(context, config(properties), Map.of("kura.service.pid", "simulated"));
    }

    private static SimulatedDriverConfig config(Map<String, Object> properties) {
        Map<String, Object> dotted = new HashMap<>();
        properties.forEach((key, value) -> dotted.put(key.replace('_', '.'), value));
        return Converters.standardConverter().convert(dotted).to(SimulatedDriverConfig.class);
    }

    private static ChannelRecord record(String name, DataType type, String signal, String... settings) {
        ChannelRecord record = ChannelRecord.createReadRecord(name, type);
        record.setChannelConfig(settings(name, type, signal, settings));
        return record;
    }

    private static Map<String, Object> settings(String name, DataType type, String signal, String... settings) {
        Map<String, Object> map = new HashMap<>(Map.of("+name", name, "+value.type", type.name(), "signal", signal));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            map.put(parts[0], parts[1]);
        }
        return map;
    }
}
