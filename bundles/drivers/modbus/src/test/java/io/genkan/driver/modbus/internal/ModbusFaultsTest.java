package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.driver.modbus.internal.FaultyModbusServer.Fault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a misbehaving device does to the channels, and that a reading after it is good again. */
@SuppressWarnings("NullAway.Init")
class ModbusFaultsTest {
    private static final int TIMEOUT = 400;

    private final AtomicLong clock = new AtomicLong(1);
    private FaultyModbusServer server;
    private ModbusConnection connection;
    private ModbusOptions options;
    private volatile ConnectionStatus status = new ConnectionStatus(ConnectionStatus.State.UNKNOWN, "", "");

    private void start(boolean rtu) throws IOException {
        server = new FaultyModbusServer(rtu);
        for (int i = 0; i < 1000; i++) {
            server.holding[i] = 100 + i;
        }
        options = Drivers.options(
                "transport", rtu ? "RTU_OVER_TCP" : "TCP", "port", server.port(), "request.timeout", TIMEOUT);
        connection = new ModbusConnection(
                options, "test", now -> status = now, clock::get, RandomGenerator.of("L64X128MixRandom"));
        connection.start();
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private List<Object> read(List<ChannelRecord> records) throws ConnectionException {
        return Channels.outcomes(new ChannelReads(connection, options, records, ReadTrace.NONE).execute());
    }

    private List<Object> readUnit(int unit) throws ConnectionException {
        return read(Channels.registers(unit, 0, 1));
    }

    /** Longer than any quarantine of a unit. */
    private void waitOutQuarantine() {
        clock.addAndGet(TimeUnit.MINUTES.toNanos(2));
    }

    @ParameterizedTest(name = "rtu {0}: {1}")
    @CsvSource({
        "false, SILENCE,             'Unit 1 did not answer within 400 ms.'",
        "false, GARBAGE,             'Unit 1 answered with bytes that are not Modbus TCP; check host, port and transport.'",
        "false, CUT_SHORT,           'The answer of unit 1 was cut short: 11 of 13 bytes came within 400 ms.'",
        "false, TOO_LITTLE_DATA,     'Reading holding registers 0 to 1 of unit 1 was answered with 2 bytes of data instead of 4.'",
        "false, OTHER_UNIT,          'Unit 2 answered a request to unit 1;'",
        "false, WRONG_TRANSACTION,   '1 answer to other requests came instead'",
        "false, WRONG_FUNCTION,      'was answered with function 4 instead of 3'",
        "false, BUSY,                'Reading holding registers 0 to 1 of unit 1 was refused: the device is busy (exception 6).'",
        "false, GATEWAY_NO_RESPONSE, 'the unit does not answer the Modbus gateway (exception 11)'",
        "true,  SILENCE,             'Unit 1 did not answer within 400 ms.'",
        "true,  GARBAGE,             'not Modbus RTU'",
        "true,  CUT_SHORT,           'cut short: 7 of 9 bytes'",
        "true,  TOO_LITTLE_DATA,     'was answered with 2 bytes of data instead of 4.'",
        "true,  OTHER_UNIT,          'Unit 2 answered a request to unit 1;'",
        "true,  WRONG_CRC,           'has a wrong checksum'",
        "true,  WRONG_FUNCTION,      'was answered with function 4 instead of 3'",
        "true,  BUSY,                'the device is busy (exception 6)'",
    })
    void failsWithOneSentenceAndRecovers(boolean rtu, Fault fault, String sentence) throws Exception {
        start(rtu);
        assertThat(readUnit(1)).containsExactly(100, 101);

        server.fault(fault);
        assertThat(readUnit(1))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat((String) outcome).contains(sentence));

        server.fault(Fault.NONE);
        waitOutQuarantine();
        assertThat(readUnit(1)).containsExactly(100, 101);
        Drivers.await("status online", () -> status.state() == ConnectionStatus.State.ONLINE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SILENCE, NO_ANSWER", "GARBAGE, BAD_ANSWER", "CUT_SHORT, BAD_ANSWER", "OTHER_UNIT, BAD_ANSWER"})
    void aFaultThatStaysIsTheStatusAndItsEndToo(Fault fault, String detail) throws Exception {
        start(false);
        server.fault(fault);
        Drivers.await("status " + detail, () -> {
            waitOutQuarantine();
            readQuietly();
            return status.state() == ConnectionStatus.State.OFFLINE
                    && status.detail().equals(detail);
        });
        server.fault(Fault.NONE);
        Drivers.await("status online", () -> {
            waitOutQuarantine();
            readQuietly();
            return status.state() == ConnectionStatus.State.ONLINE;
        });
    }

    private void readQuietly() {
        try {
            readUnit(1);
        } catch (ConnectionException e) {
            // the records and the status say the same
        }
    }

    @ParameterizedTest(name = "rtu {0}")
    @ValueSource(booleans = {false, true})
    void aLateAnswerIsNeverTakenForAnother(boolean rtu) throws Exception {
        start(rtu);
        server.fault(1, Fault.LATE);
        assertThat(readUnit(1))
                .allSatisfy(outcome -> assertThat((String) outcome).contains("did not answer"));
        server.fault(1, Fault.NONE);
        server.holding[0] = 7;
        server.lateGate.countDown();
        waitOutQuarantine();
        assertThat(readUnit(1)).containsExactly(7, 101);
        // the late answer is in the way of this one at the latest, and carries the former value
        server.holding[0] = 8;
        assertThat(readUnit(1)).containsExactly(8, 101);
    }

    @ParameterizedTest(name = "rtu {0}")
    @ValueSource(booleans = {false, true})
    void aConnectionThatTheDeviceClosedCostsNoReading(boolean rtu) throws Exception {
        start(rtu);
        assertThat(readUnit(1)).containsExactly(100, 101);
        // often: that a reader waits for the connection while its thread wants to report is a matter of luck
        for (int i = 0; i < 300; i++) {
            server.dropConnections();
            assertThat(readUnit(1)).containsExactly(100, 101);
        }
        assertThat(server.connections.get()).isEqualTo(301);
    }

    @ParameterizedTest(name = "{0} alone")
    @ValueSource(ints = {1, 2, 5, 9})
    void onlyTheChannelToBlameFails(int missing) throws Exception {
        start(false);
        server.missing.add(missing);
        List<ChannelRecord> records = Channels.registers(1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        List<Object> outcomes = read(records);
        for (int i = 0; i < 10; i++) {
            if (i == missing) {
                assertThat((String) outcomes.get(i))
                        .isEqualTo("Reading holding register " + i
                                + " of unit 1 was refused: the device has no such address (exception 2).");
            } else {
                assertThat(outcomes.get(i)).isEqualTo(100 + i);
            }
        }
        assertThat(status.state()).isEqualTo(ConnectionStatus.State.ONLINE);
    }

    @Test
    void aRefusedAddressCostsNoRequestsUntilItIsAskedAgain() throws Exception {
        start(false);
        server.missing.add(1);
        ChannelReads reads = new ChannelReads(connection, options, Channels.registers(1, 0, 1), ReadTrace.NONE);
        reads.execute();
        assertThat(server.requests).hasSize(3);
        assertThat((String) Channels.outcomes(reads.execute()).get(1)).contains("no such address");
        assertThat(server.requests).hasSize(4);
        server.missing.clear();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(Channels.outcomes(reads.execute())).containsExactly(100, 101);
        assertThat(server.requests).hasSize(6);
    }

    @ParameterizedTest(name = "gap at {0}")
    @ValueSource(ints = {3})
    void whatWasRefusedIsLearnedByAPreparedReadUntilTheConnectionIsNew(int missing) throws Exception {
        start(false);
        server.missing.add(missing);
        ChannelReads reads =
                new ChannelReads(connection, options, Channels.registers(1, 0, 1, 2, 5, 6, 7), ReadTrace.NONE);
        assertThat(Channels.outcomes(reads.execute())).containsExactly(100, 101, 102, 105, 106, 107);
        assertThat(server.requests).hasSize(3);
        reads.execute();
        assertThat(server.requests).hasSize(5);

        server.missing.clear();
        server.dropConnections();
        reads.execute();
        int before = server.requests.size();
        reads.execute();
        assertThat(server.requests.size() - before).isEqualTo(1);
    }

    @ParameterizedTest(name = "rtu {0}")
    @ValueSource(booleans = {false, true})
    void aDeadUnitIsAskedInGrowingIntervalsAndCostsTheOthersNothing(boolean rtu) throws Exception {
        start(rtu);
        server.fault(7, Fault.SILENCE);
        List<ChannelRecord> both = Channels.registers(1, 0);
        both.addAll(Channels.registers(7, 0, 500, 900));
        readUnit(1);

        for (int i = 0; i < 100; i++) {
            List<Object> outcomes = read(both);
            assertThat(outcomes.get(0)).isEqualTo(100);
            assertThat((String) outcomes.get(1)).contains("Unit 7 did not answer within 400 ms.");
            assertThat((String) outcomes.get(3)).contains("Unit 7 did not answer");
        }
        assertThat(server.requestsTo(7)).isEqualTo(1);
        assertThat(server.requestsTo(1)).isEqualTo(101);
        assertThat(status.message()).contains("Connected to").contains("Unit 7 did not answer");

        // one read per simulated second for an hour: 500 ms, 1 s, 2 s ... 30 s, then every 24 to 36 s
        for (int second = 0; second < 3600; second++) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            if (second % 600 == 0) {
                readUnit(1);
            }
            if (unitMayBeAsked()) {
                read(both);
            }
        }
        assertThat(server.requestsTo(7)).isBetween(5L, 3600L / 24 + 10);

        server.fault(7, Fault.NONE);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(37));
        assertThat(read(both)).containsExactly(100, 100, 600, 1000);
        assertThat(status.message()).doesNotContain("did not answer");
    }

    private boolean unitMayBeAsked() {
        return server.requestsTo(7) < 8;
    }

    @ParameterizedTest(name = "rtu {0}")
    @ValueSource(booleans = {false, true})
    void aSilentUnitWithoutNeighboursIsAskedAgainSoon(boolean rtu) throws Exception {
        start(rtu);
        server.fault(Fault.SILENCE);
        for (int i = 0; i < 4; i++) {
            Drivers.await("another request", this::asksAgain);
        }
        server.fault(Fault.NONE);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1500));
        Drivers.await("an answer", () -> {
            try {
                return readUnit(1).equals(List.of(100, 101));
            } catch (ConnectionException notYet) {
                return false;
            }
        });
    }

    private boolean asksAgain() {
        long before = server.requestsTo(1);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1500));
        readQuietly();
        return server.requestsTo(1) > before;
    }

    @ParameterizedTest(name = "rtu {0}")
    @ValueSource(booleans = {false, true})
    void closingEndsAReadInProgress(boolean rtu) throws Exception {
        start(rtu);
        readUnit(1);
        options = Drivers.options(
                "transport", rtu ? "RTU_OVER_TCP" : "TCP", "port", server.port(), "request.timeout", 60000);
        connection.close();
        connection = new ModbusConnection(
                options, "test", now -> status = now, clock::get, RandomGenerator.of("L64X128MixRandom"));
        connection.start();
        server.fault(Fault.SILENCE);
        CountDownLatch ended = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            readQuietly();
            ended.countDown();
        });
        reader.start();
        long before = server.requests.size();
        Drivers.await("the request", () -> server.requests.size() >= before && server.requestsTo(1) >= 2);
        long start = System.nanoTime();
        connection.close();
        assertThat(ended.await(2, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThatThrownBy(() -> readUnit(1))
                .isInstanceOf(ConnectionException.class)
                .hasMessage("The driver was stopped.");
    }

    @ParameterizedTest(name = "rtu {0}")
    @ValueSource(booleans = {true})
    void aBroadcastIsWrittenAndNotReadOnASerialLine(boolean rtu) throws Exception {
        start(rtu);
        ModbusWriter writer = new ModbusWriter(connection, true);
        writer.write(
                ModbusChannel.parse(Channels.settings("unit.id=0 memory.address=5"), DataType.INTEGER),
                org.eclipse.kura.type.TypedValues.newIntegerValue(77));
        assertThat(readUnit(1)).containsExactly(100, 101);
        assertThat(server.holding[5]).isEqualTo(77);
        assertThat((String) readUnit(0).get(0)).contains("Unit 0 means every unit");
    }
}
