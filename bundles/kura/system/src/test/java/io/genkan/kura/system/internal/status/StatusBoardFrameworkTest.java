package io.genkan.kura.system.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.support.status.StatusReporter;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.eclipse.kura.executor.UnprivilegedExecutorService;
import org.eclipse.kura.system.SystemAdminService;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

@Timeout(60)
class StatusBoardFrameworkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestFramework framework;

    @SuppressWarnings("NullAway.Init")
    private Bundle system;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        system = framework.startThis();
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private StatusBoard board() {
        ServiceReference<StatusBoard> reference = framework.context().getServiceReference(StatusBoard.class);
        return framework.context().getService(reference);
    }

    private ComponentStatus await(String pid, Predicate<Optional<ComponentStatus>> wanted) {
        StatusBoard board = board();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!wanted.test(board.get(pid))) {
            assertThat(System.nanoTime()).as(board.current().toString()).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
        return board.get(pid).orElse(new ComponentStatus(pid, State.UNKNOWN, "absent", "", 0));
    }

    private ServiceRegistration<Runnable> service(String pid, long componentId) {
        return framework
                .context()
                .registerService(
                        Runnable.class,
                        () -> {},
                        new Hashtable<>(Map.of(
                                "kura.service.pid", pid, "component.id", componentId, "component.name", "factory.of")));
    }

    @Test
    void everyServiceThatNeedsNoConfigurationIsThere() {
        for (Class<?> type : List.of(
                SystemService.class,
                SystemAdminService.class,
                PrivilegedExecutorService.class,
                UnprivilegedExecutorService.class)) {
            ServiceReference<?> reference = framework.context().getServiceReference(type);
            assertThat(reference).as(type.getName()).isNotNull();
            assertThat(framework.context().getService(reference))
                    .as(type.getName())
                    .isNotNull();
        }
        assertThat(folder.resolve("data/user/snapshots")).isDirectory();
        assertThat(board().current()).isEmpty();
    }

    @Test
    void remembersReportsAndForgetsThemWithTheService() {
        ServiceRegistration<Runnable> pump = service("pump", 1001);
        StatusReporter reporter = new StatusReporter(framework.context(), "pump");
        reporter.offline("CONNECTION_REFUSED", "The pump at 127.0.0.1:502 refuses: is it switched on?");
        ComponentStatus status =
                await("pump", now -> now.map(ComponentStatus::state).equals(Optional.of(State.OFFLINE)));
        assertThat(status.detail()).isEqualTo("CONNECTION_REFUSED");
        assertThat(status.message()).contains("switched on");
        pump.unregister();
        assertThat(board().get("pump")).isEmpty();
        reporter.close();
    }

    @Test
    void learnsEverythingAgainAfterARestartOfTheBoard() throws Exception {
        service("pump", 1001);
        try (StatusReporter reporter = new StatusReporter(framework.context(), "pump")) {
            reporter.online("well");
            system.stop();
            system.start();
            assertThat(await("pump", Optional::isPresent).message()).isEqualTo("well");
        }
    }

    @Test
    void aComponentThatReturnsAtOnceIsNotForgotten() {
        ServiceRegistration<Runnable> pump = service("pump", 1001);
        try (StatusReporter reporter = new StatusReporter(framework.context(), "pump")) {
            pump.unregister();
            reporter.online("again");
            service("pump", 1002);
            await("pump", now -> now.map(ComponentStatus::message).equals(Optional.of("again")));
        }
    }

    @Test
    void aServiceThatChangesItsPidTakesTheOldEntryAlong() {
        ServiceRegistration<Runnable> pump = service("old", 1001);
        try (StatusReporter reporter = new StatusReporter(framework.context(), "old")) {
            reporter.online("");
            await("old", Optional::isPresent);
            pump.setProperties(new Hashtable<>(Map.of("kura.service.pid", "new", "component.id", 1001L)));
            assertThat(board().get("old")).isEmpty();
        }
    }

    @Test
    void twoComponentsWithOnePidAreReported() {
        ServiceRegistration<Runnable> first = service("twin", 1001);
        service("twin", 1002);
        ComponentStatus status = await("twin", Optional::isPresent);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message()).contains("2 components have the pid twin").contains("factory.of");
        first.unregister();
        assertThat(board().get("twin")).isEmpty();
    }

    @Test
    void aComponentThatDoesNotStartIsVisible() throws Exception {
        Bundle bundle =
                framework.startComponent("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="broken" immediate="true" \
                activate="activate">
                  <property name="kura.service.pid" value="sensor"/>
                  <implementation class="%s"/>
                </scr:component>""".formatted(FailingComponent.class.getName()), FailingComponent.class);
        ComponentStatus status = await("sensor", Optional::isPresent);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message()).isEqualTo("Did not start: The sensor on /dev/ttyX is missing: plug it in.");
        bundle.uninstall();
        await("sensor", Optional::isEmpty);
    }

    @Test
    void aComponentThatWaitsSaysForWhat() throws Exception {
        framework.startComponent("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="waiting" immediate="true">
                  <property name="kura.service.pid" value="line"/>
                  <reference name="Driver" interface="org.example.Driver" target="(kura.service.pid=press)"/>
                  <implementation class="%s"/>
                </scr:component>""".formatted(FailingComponent.class.getName()), FailingComponent.class);
        ComponentStatus status = await("line", Optional::isPresent);
        assertThat(status.state()).isEqualTo(State.OFFLINE);
        assertThat(status.message())
                .isEqualTo("Waits for Driver (kura.service.pid=press): configure or install what is missing.");
    }
}
