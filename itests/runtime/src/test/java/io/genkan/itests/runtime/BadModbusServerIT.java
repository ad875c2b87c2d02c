package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.status.State;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine that answers badly, in a line, beside a line whose machine is well. */
class BadModbusServerIT {
    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE    | answered with bytes that are not Modbus TCP",
                "LATE       | did not answer within 200 ms",
                "SHORT      | was cut short",
                "OTHER_UNIT | Unit 2 answered a request to unit 1",
                "NOT_AT_ALL | did not answer within 200 ms",
            })
    void costsOnlyItsOwnLine(Machine.Manner manner, String sentence) throws Exception {
        try (LogLines log = new LogLines();
                Machine well = new Machine();
                Machine bad = new Machine();
                Gateway gateway = Gateway.start(data)) {
            gateway.machine("good", well.port(), "pressure", "flow");
            gateway.machine("poor", bad.port(), "current");
            gateway.wire("good", "poor");
            gateway.awaitValue("good", "flow", 101);
            gateway.awaitValue("poor", "current", 100);

            log.clear();
            bad.answers(manner);
            String error = gateway.awaitError("poor", "current", sentence);
            assertThat(error).as("one sentence").endsWith(".").doesNotContain("xception");
            gateway.awaitStatus("poor", State.OFFLINE, sentence);
            log.await("WARN.*" + sentence, Gateway.PATIENCE);
            gateway.awaitStatusTicking("poor-plc", State.OFFLINE, sentence);
            gateway.awaitValue("good", "flow", 101);
            gateway.awaitStatus("good", State.ONLINE, "^$");
            gateway.awaitStatus("good-plc", State.ONLINE, "");

            bad.answers(Machine.Manner.WELL);
            gateway.awaitValue("poor", "current", 100);
            gateway.awaitStatus("poor", State.ONLINE, "^$");
            gateway.awaitStatus("poor-plc", State.ONLINE, "");
            assertThat(log.matching("(?i)exception|\tat ")).as("stack traces").isEmpty();
        }
    }
}
