package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The ready-made lines of {@code kura-config/lines}, laid into an empty data folder as their README says. */
class ReadyLinesIT {
    private static final Path LINES = Path.of("../../kura-config/lines");
    private static final String[] BUNDLES = {
        "io.genkan.flows.basic",
        "io.genkan.flows.script",
        "io.genkan.kura.store",
        "io.genkan.drivers.simulated",
        "io.genkan.inference.anomaly",
        "io.genkan.inference.maintenance"
    };

    @TempDir
    private Path data;

    private final List<Event> alarms = new CopyOnWriteArrayList<>();

    /** Lays the line, with a faster timer, and starts. */
    private Gateway start(String line, int millis) throws Exception {
        Path snapshots = Files.createDirectories(data.resolve("user/snapshots"));
        String text = Files.readString(LINES.resolve(line).resolve("snapshot_0.xml"));
        String quick = text.replaceAll("(name=\"simple.interval\"[^>]*>\\s*<esf:value>)\\d+", "$1" + millis);
        assertThat(quick).isNotEqualTo(text);
        Files.writeString(snapshots.resolve("snapshot_0.xml"), quick);
        copyModels(LINES.resolve(line).resolve("maintenance"));
        Gateway gateway = Gateway.start(data, BUNDLES);
        gateway.framework()
                .context()
                .registerService(
                        EventHandler.class,
                        alarms::add,
                        new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, AlarmEvents.TOPIC)));
        return gateway;
    }

    private void copyModels(Path from) throws IOException {
        if (Files.isDirectory(from)) {
            Path to = Files.createDirectories(data.resolve("maintenance"));
            try (DirectoryStream<Path> models = Files.newDirectoryStream(from)) {
                for (Path model : models) {
                    Files.copy(model, to.resolve(model.getFileName()));
                }
            }
        }
    }

    private String awaitAlarm(String pid) throws InterruptedException {
        Gateway.awaitTrue("an alarm of " + pid, () -> alarm(pid) != null);
        return String.valueOf(alarm(pid));
    }

    private @Nullable Object alarm(String pid) {
        return alarms.stream()
                .filter(event -> pid.equals(event.getProperty(AlarmEvents.PID)))
                .map(event -> event.getProperty(AlarmEvents.MESSAGE))
                .findFirst()
                .orElse(null);
    }

    private static void awaitRows(Framework framework, String query, int least) throws Exception {
        QueryableWireRecordStoreProvider store = framework.service(QueryableWireRecordStoreProvider.class);
        Gateway.awaitTrue(query, () -> {
            try {
                return store.performQuery(query).size() >= least;
            } catch (org.eclipse.kura.KuraException e) {
                return false; // a column is there with the first record that has it
            }
        });
    }

    private static void nothingFails(Gateway gateway, String... pids) {
        for (String pid : pids) {
            assertThat(gateway.status(pid).map(ComponentStatus::state)).as(pid).isNotEqualTo(State.FAILED);
        }
    }

    @Test
    void aPumpIsWatchedAndAStopIsAdvisedWithTheReason() throws Exception {
        try (Gateway gateway = start("pump", 20)) {
            gateway.awaitStatus("pump-advice", State.ONLINE, "Model pump-wear 1 looks after");
            assertThat(awaitAlarm("pump-advice"))
                    .matches(
                            "Fails in about \\d+ seconds \\(90 % between \\d+ and \\d+\\), within 20 with probability.*"
                                    + "most of it is told by (vibration|current|flow), .*");
            assertThat(awaitAlarm("pump-anomaly")).startsWith("Channel ");
            awaitRows(
                    gateway.framework(),
                    "SELECT * FROM \"WR_pump\" WHERE \"maintenance_advice\" = 'PLAN_STOP' AND \"anomaly_score\" > 0",
                    1);
            nothingFails(gateway, "pump", "pump-anomaly", "pump-advice", "store");
        }
    }

    @Test
    void theVibrationOfABearingBecomesAStateWithAnAlarm() throws Exception {
        try (Gateway gateway = start("bearing", 2)) {
            assertThat(awaitAlarm("bearing-state"))
                    .startsWith("state is outer race with probability ")
                    .contains("most of it is told by vibration");
            awaitRows(
                    gateway.framework(),
                    "SELECT * FROM \"WR_bearing\" WHERE \"maintenance_class\" IN ('normal', 'outer race')",
                    2);
            nothingFails(gateway, "bearing", "bearing-state", "store");
        }
    }

    @Test
    void aBuildingIsHeatedWhenSomebodyIsThereAndTheRecordSaysWhy() throws Exception {
        try (Gateway gateway = start("building", 10)) {
            awaitRows(
                    gateway.framework(),
                    "SELECT * FROM \"WR_building\" WHERE \"heating\" = TRUE AND \"setpoint\" = 21",
                    1);
            awaitRows(
                    gateway.framework(),
                    "SELECT * FROM \"WR_building\" WHERE \"comfort_reason\" LIKE 'nobody is there, 16 degrees%'",
                    1);
            nothingFails(gateway, "building", "comfort", "building-heating", "store");
        }
    }
}
