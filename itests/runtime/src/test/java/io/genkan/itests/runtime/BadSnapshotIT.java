package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots that cannot be read, or that speak of what nobody provides, found at a start. */
@SuppressWarnings("NullAway.Init") // before each test
class BadSnapshotIT {
    private static final String NEWER = "snapshot_99999999999999.xml";

    @TempDir
    private Path data;

    @TempDir
    private Path otherData;

    private LogLines log;
    private Machine machine;

    @BeforeEach
    void prepare() throws Exception {
        log = new LogLines();
        machine = new Machine();
        Gateway.prepare(data, machine);
        log.clear();
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        log.close();
    }

    private enum Damage {
        CUT_IN_HALF,
        WRONG_KEY,
        EMPTY,
        PLAIN_BESIDE_ENCRYPTED
    }

    private byte[] damaged(Damage damage) throws Exception {
        byte[] good = Files.readAllBytes(Gateway.newestSnapshot(data));
        return switch (damage) {
            case CUT_IN_HALF -> Arrays.copyOf(good, good.length / 2);
            case WRONG_KEY -> {
                Gateway.prepare(otherData, machine);
                yield Files.readAllBytes(Gateway.newestSnapshot(otherData));
            }
            case EMPTY -> new byte[0];
            case PLAIN_BESIDE_ENCRYPTED ->
                "<?xml version=\"1.0\"?><esf:configurations xmlns:esf=\"http://eurotech.com/esf/2.0\"/>"
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CUT_IN_HALF            | does not decrypt: it was cut off or changed, or another key wrote it",
                "WRONG_KEY              | does not decrypt: it was cut off or changed, or another key wrote it",
                "EMPTY                  | does not decrypt: it was cut off or changed, or another key wrote it",
                "PLAIN_BESIDE_ENCRYPTED | is not encrypted while others are; take it over with import-snapshot",
            })
    void theOlderOneIsUsedAndTheBadOneStays(Damage damage, String sentence) throws Exception {
        byte[] content = damaged(damage);
        Path bad = Files.write(Gateway.snapshots(data).resolve(NEWER), content);
        log.clear();
        try (Gateway gateway = Gateway.start(data).withSinks("pump")) {
            gateway.awaitValue("pump", "flow", 101);
            gateway.awaitStatus(Gateway.CONFIGURATION, State.FAILED, NEWER + " " + sentence + ".*is used instead");
            assertThat(log.matching("ERROR")).singleElement().asString().contains(NEWER, sentence);
            assertThat(log.matching("(?i)exception|\tat ")).as("stack traces").isEmpty();

            gateway.configuration().updateConfiguration("pump", Map.of("asset.desc", "renamed"), true);
            assertThat(bad).as("is never overwritten").hasBinaryContent(content);
            gateway.awaitStatus(Gateway.CONFIGURATION, State.ONLINE, "");
        }
        try (Gateway gateway = Gateway.start(data).withSinks("pump")) {
            gateway.awaitValue("pump", "flow", 101);
            assertThat(gateway.settings("pump")).as("the change of before").containsEntry("asset.desc", "renamed");
            assertThat(gateway.status(Gateway.CONFIGURATION).map(ComponentStatus::state))
                    .contains(State.ONLINE);
        }
    }

    @Test
    void anotherKeyLosesNothing() throws Exception {
        Path key = data.resolve("security/key");
        byte[] right = Files.readAllBytes(key);
        Files.write(key, "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII));
        byte[] snapshot = Files.readAllBytes(Gateway.newestSnapshot(data));
        Path file = Gateway.newestSnapshot(data);
        try (Gateway gateway = Gateway.start(data)) {
            gateway.awaitStatus(
                    Gateway.CONFIGURATION,
                    State.FAILED,
                    "another key wrote it.*every component starts with its defaults");
            assertThat(log.matching("ERROR.*another key wrote it")).isNotEmpty();
            assertThat(log.matching("(?i)exception|\tat ")).as("stack traces").isEmpty();
            assertThat(file).hasBinaryContent(snapshot);
        }
        Files.write(key, right);
        try (Gateway gateway = Gateway.start(data).withSinks("pump")) {
            gateway.awaitValue("pump", "flow", 101);
        }
    }

    @Test
    void whatNobodyProvidesIsKeptAndNamed() throws Exception {
        try (Gateway gateway = Gateway.start(data, new String[0]).withSinks("pump")) {
            gateway.awaitStatus("pump", State.OFFLINE, "The driver \"pump-plc\" is not there");
            String sentence = gateway.awaitStatus(Gateway.CONFIGURATION, State.ONLINE, "pump-plc");
            assertThat(sentence).contains(Gateway.MODBUS).contains("kept");
            assertThat(log.matching("WARN.*only kept: pump-plc")).hasSize(1);
            // a new snapshot is taken without the driver
            gateway.configuration().updateConfiguration("pump", Map.of("asset.desc", "renamed"), true);
        }
        try (Gateway gateway = Gateway.start(data).withSinks("pump")) {
            gateway.awaitValue("pump", "flow", 101);
            assertThat(gateway.settings("pump")).containsEntry("asset.desc", "renamed");
            assertThat(gateway.settings("pump-plc")).containsEntry("port", machine.port());
        }
    }

    @Test
    void aFactorySnapshotWithForeignPidsStarts() throws Exception {
        Path folder = Files.createDirectories(Gateway.snapshots(otherData));
        Files.writeString(folder.resolve("snapshot_0.xml"), plain());
        try (Gateway gateway = Gateway.start(otherData)) {
            gateway.awaitStatus(Gateway.CONFIGURATION, State.ONLINE, "com.example.Single.*");
            gateway.configuration().snapshot();
            assertThat(gateway.configuration()
                            .getSnapshot(gateway.configuration().getSnapshots().stream()
                                    .max(Long::compare)
                                    .orElseThrow()))
                    .anySatisfy(kept -> {
                        assertThat(kept.getPid()).isEqualTo("com.example.Single");
                        assertThat(kept.getConfigurationProperties()).containsEntry("limit", 5);
                    })
                    .anySatisfy(kept -> {
                        assertThat(kept.getPid()).isEqualTo("instance");
                        assertThat(kept.getConfigurationProperties())
                                .containsEntry("service.factoryPid", "com.example.Factory");
                    });
        }
    }

    private static String plain() throws IOException {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <esf:configurations xmlns:esf="http://eurotech.com/esf/2.0" xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0">
                    <esf:configuration pid="com.example.Single">
                        <esf:properties>
                            <esf:property array="false" encrypted="false" name="limit" type="Integer"><esf:value>5</esf:value></esf:property>
                        </esf:properties>
                    </esf:configuration>
                    <esf:configuration pid="instance">
                        <esf:properties>
                            <esf:property array="false" encrypted="false" name="service.factoryPid" type="String"><esf:value>com.example.Factory</esf:value></esf:property>
                        </esf:properties>
                    </esf:configuration>
                </esf:configurations>
                """;
    }
}
