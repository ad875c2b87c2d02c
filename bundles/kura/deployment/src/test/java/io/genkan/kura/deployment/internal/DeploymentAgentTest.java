package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.kura.deployment.internal.download.FaultyServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.deployment.agent.DeploymentAgentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

class DeploymentAgentTest {
    @TempDir
    Path data;

    private TestGateway gateway;
    private FaultyServer server;
    private DeploymentAgentService agent;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        server = new FaultyServer();
        gateway = TestGateway.over(data).start();
        gateway.packages();
        EventHandler handler = events::add;
        gateway.register(EventHandler.class, handler, Map.of("event.topics", "org/eclipse/kura/deployment/agent/*"));
        agent = gateway.framework().service(DeploymentAgentService.class);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        server.close();
    }

    private Event next() throws InterruptedException {
        Event event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    @Test
    void installsAndUninstallsAndTellsSo() throws Exception {
        byte[] content = SamplePackage.of(new SampleBundle("a", "1.0.0")).bytes();
        String url = server.serve("/a.dp", content).uri("/a.dp").toString();
        agent.installDeploymentPackageAsync(url);
        Event installed = next();
        assertThat(installed.getTopic()).isEqualTo("org/eclipse/kura/deployment/agent/INSTALLED");
        assertThat(installed.getProperty("deploymentpackage.name")).isEqualTo("a");
        assertThat(installed.getProperty("deploymentpackage.version")).isEqualTo("1.0.0");
        assertThat(installed.getProperty("deploymentpackage.url")).isEqualTo(url);
        assertThat(installed.getProperty("successful")).isEqualTo(true);
        assertThat(agent.isInstallingDeploymentPackage(url)).isFalse();

        agent.uninstallDeploymentPackageAsync("a");
        Event uninstalled = next();
        assertThat(uninstalled.getTopic()).isEqualTo("org/eclipse/kura/deployment/agent/UNINSTALLED");
        assertThat(uninstalled.getProperty("deploymentpackage.name")).isEqualTo("a");
        assertThat(uninstalled.getProperty("successful")).isEqualTo(true);
        assertThat(gateway.has("a")).isFalse();
    }

    @Test
    void tellsWhatFailed() throws Exception {
        String url = server.status("/none.dp", 404).uri("/none.dp").toString();
        agent.installDeploymentPackageAsync(url);
        Event failed = next();
        assertThat(failed.getProperty("successful")).isEqualTo(false);
        assertThat(failed.getProperty("deploymentpackage.version")).isEqualTo("UNKNOWN");
        assertThat((Exception) failed.getProperty("exception")).hasMessageContaining("answers with status 404");
        assertThatThrownBy(() -> agent.installDeploymentPackageAsync("no address at all"))
                .isInstanceOf(Exception.class);

        agent.uninstallDeploymentPackageAsync("never");
        assertThat((Exception) next().getProperty("exception")).hasMessage("No package never is installed.");
    }

    @Test
    void theSameTwiceAtATimeIsRefused() throws Exception {
        String url = server.stall("/slow.dp", 1000, 10).uri("/slow.dp").toString();
        agent.installDeploymentPackageAsync(url);
        assertThat(agent.isInstallingDeploymentPackage(url)).isTrue();
        assertThatThrownBy(() -> agent.installDeploymentPackageAsync(url)).hasMessageContaining("already");
    }

    @Test
    void packagesComeFromFilesToo() throws Exception {
        Path file = SamplePackage.of(new SampleBundle("f", "1.0.0")).write(data.resolve("usb"));
        Outcome outcome =
                gateway.packages().install(file.toUri()).toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(outcome.state()).isEqualTo(State.INSTALLED);
        assertThat(file).exists();
        Outcome none = gateway.packages()
                .install(data.resolve("none.dp").toUri())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(none.state()).isEqualTo(State.UNCHANGED);
        Outcome odd = gateway.packages()
                .install(java.net.URI.create("mailto:x@example.org"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(odd.reason()).isEqualTo(Reason.DOWNLOAD);
    }
}
