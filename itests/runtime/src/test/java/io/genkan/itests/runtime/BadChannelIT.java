package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.genkan.api.status.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels with settings that cannot be: for the asset that checks its own, and for the driver that checks the rest. */
@SuppressWarnings("NullAway.Init") // before each test
class BadChannelIT {
    @TempDir
    private Path data;

    private LogLines log;
    private Machine machine;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        log = new LogLines();
        machine = new Machine();
        gateway = Gateway.start(data);
        gateway.machine("pump", machine.port(), "pressure", "flow");
        gateway.machine("fan", machine.port(), "current");
        gateway.wire("pump", "fan");
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitValue("fan", "current", 100);
        log.clear();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        machine.close();
        log.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flow#+type             | REED      | flow.*type.*REED",
                "flow#+value.type       | DECIMAL   | flow.*value.type.*DECIMAL",
                "flow#+scale            | much      | flow.*scale.*much",
                "flow#+scaleoffset.type | SHORT     | flow.*scaleoffset.type.*SHORT",
            })
    void theAssetRefusesItAndGoesOnWithWhatItHad(String setting, String value, String sentence) throws Exception {
        Throwable refusal =
                catchThrowable(() -> gateway.configuration().updateConfiguration("pump", Map.of(setting, value), true));
        if (refusal == null) {
            gateway.awaitStatus("pump", State.FAILED, sentence);
            log.await("(WARN|ERROR).*" + sentence, Gateway.PATIENCE);
        } else {
            assertThat(refusal).as("refused at the border").hasMessageMatching("(?s).*" + sentence + ".*");
        }
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitValue("fan", "current", 100);
        gateway.awaitStatus("fan", State.ONLINE, "^$");

        gateway.configuration().updateConfiguration("pump", Gateway.asset("pump", "pressure", "flow"), true);
        gateway.awaitStatusTicking("pump", State.ONLINE, "^$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+type       | REED    | flow.*type.*REED",
                "+value.type | DECIMAL | flow.*value.type.*DECIMAL",
            })
    void anAssetThatBeginsWithItSaysSoAndTheOthersWork(String key, String value, String sentence) throws Exception {
        Map<String, Object> settings = new HashMap<>(Gateway.asset("pump", "pressure", "flow"));
        settings.put("flow#" + key, value);
        Throwable refusal = catchThrowable(
                () -> gateway.configuration().createFactoryConfiguration(Gateway.ASSET, "second", settings, true));
        if (refusal == null) {
            gateway.awaitStatus("second", State.FAILED, sentence);
            log.await("(WARN|ERROR).*" + sentence, Gateway.PATIENCE);
        } else {
            assertThat(refusal).hasMessageMatching("(?s).*" + sentence + ".*");
        }
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitValue("fan", "current", 100);

        gateway.close();
        gateway = Gateway.start(data).withSinks("pump", "fan");
        if (refusal == null) {
            gateway.awaitStatus("second", State.FAILED, sentence);
        }
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitValue("fan", "current", 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.type      | UINT99         | data.type.*UINT99",
                "primary.table  | KITCHEN        | primary.table.*KITCHEN",
                "memory.address | over the river | memory.address.*over the river",
                "unit.id        | 4711           | unit.id.*4711",
            })
    void whatTheDriverCannotReadCostsOnlyThatChannel(String key, String value, String sentence) throws Exception {
        Throwable refusal = catchThrowable(
                () -> gateway.configuration().updateConfiguration("pump", Map.of("flow#" + key, value), true));
        if (refusal == null) {
            String error = gateway.awaitError("pump", "flow", sentence);
            assertThat(error).doesNotContain("xception");
            gateway.awaitStatusTicking("pump", State.ONLINE, "1 of 2 channels were read; \"flow\": .*" + sentence);
            log.await("WARN.*" + sentence, Gateway.PATIENCE);
        } else {
            assertThat(refusal).as("refused at the border").hasMessageMatching("(?s).*" + sentence + ".*");
            gateway.awaitValue("pump", "flow", 101);
        }
        gateway.awaitValue("pump", "pressure", 100);
        gateway.awaitValue("fan", "current", 100);
    }
}
