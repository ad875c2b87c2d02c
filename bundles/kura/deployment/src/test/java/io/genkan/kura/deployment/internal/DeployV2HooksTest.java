package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.deployment.hook.DeploymentHook;
import org.eclipse.kura.deployment.hook.RequestContext;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.system.SystemAdminService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** What takes part in a deployment beside the package: hooks, a reboot, scripts for the system. */
class DeployV2HooksTest extends DeployV2Setup {
    /** A hook that writes down what it is asked, and throws when it is told to. */
    private static final class Recorder implements DeploymentHook {
        private final List<String> calls = new ArrayList<>();
        private volatile String throwsAt = "";

        private synchronized void call(String name, RequestContext context, Map<String, Object> properties)
                throws KuraException {
            calls.add(name + " " + context.getRequestType() + " "
                    + Path.of(context.getDownloadFilePath()).getFileName() + " " + properties);
            if (name.equals(throwsAt)) {
                throw new KuraException(KuraErrorCode.BAD_REQUEST, "not now");
            }
        }

        @Override
        public void preDownload(RequestContext context, Map<String, Object> properties) throws KuraException {
            call("preDownload", context, properties);
        }

        @Override
        public void postDownload(RequestContext context, Map<String, Object> properties) throws KuraException {
            call("postDownload", context, properties);
        }

        @Override
        public void postInstall(RequestContext context, Map<String, Object> properties) throws KuraException {
            call("postInstall", context, properties);
        }

        synchronized List<String> calls() {
            return List.copyOf(calls);
        }
    }

    @Test
    void hooksTakePart() throws Exception {
        Recorder recorder = new Recorder();
        configure(Map.of("deployment.hook.associations", "update=my.hook\nother=gone"));
        ServiceRegistration<DeploymentHook> registration =
                gateway.register(DeploymentHook.class, recorder, Map.of("kura.service.pid", "my.hook"));
        Map<String, Object> request = download(simple("hooked"), 1);
        request.put("request.type", "update");
        request.put("hook.properties", "key=value");
        TestGateway.await(
                "the settings are in force",
                () -> cloud.exec("download", with(request, "dp.uri", "http://127.0.0.1:1/x", "dp.install", false))
                                .getResponseCode()
                        == 200);
        cloud.await("download", "dp.download.status", "FAILED");
        TestGateway.await("postDownload after a failure", () -> recorder.calls().size() == 2);
        assertThat(recorder.calls())
                .containsExactly(
                        "preDownload update hooked_1.0.0.dp {key=value}",
                        "postDownload update hooked_1.0.0.dp {key=value}");

        TestGateway.await(
                "the first is over", () -> cloud.exec("download", request).getResponseCode() == 200);
        cloud.await("install", "dp.install.status", "COMPLETED");
        assertThat(recorder.calls()).hasSize(5).element(4).isEqualTo("postInstall update hooked_1.0.0.dp {key=value}");

        recorder.throwsAt = "preDownload";
        Map<String, Object> refused = download(simple("refused"), 2);
        refused.put("request.type", "update");
        cloud.exec("download", refused);
        KuraPayload failed = cloud.await("download", payload -> Long.valueOf(2).equals(payload.getMetric("job.id")));
        assertThat(failed.getMetric("dp.download.status")).isEqualTo("FAILED");
        assertThat((String) failed.getMetric("dp.download.error.message")).contains("hook refused it");

        registration.unregister();
        assertThat(cloud.exec("download", refused).getResponseCode()).isEqualTo(400);
    }

    @Test
    void rebootsWhenItIsAskedTo() throws Exception {
        CountDownLatch reboots = new CountDownLatch(1);
        SystemAdminService machine = org.mockito.Mockito.mock(SystemAdminService.class);
        org.mockito.Mockito.doAnswer(call -> {
                    reboots.countDown();
                    return null;
                })
                .when(machine)
                .reboot();
        gateway.register(SystemAdminService.class, machine, Map.of());
        Map<String, Object> request = download(simple("a"), 1);
        request.put("dp.reboot", true);
        request.put("dp.reboot.delay", 10);
        cloud.exec("download", request);
        assertThat(reboots.await(20, TimeUnit.SECONDS)).isTrue();
        cloud.await("install", "dp.install.status", "COMPLETED");
    }

    @Test
    void systemUpdatesRunWhenTheyAreSwitchedOn() throws Exception {
        configure(Map.of("system.update.enabled", true));
        Path trace = data.resolve("trace");
        server.serve("/update", ("#!/bin/sh -e\necho updated >> '" + trace + "'\n").getBytes(StandardCharsets.UTF_8));
        server.serve("/fails", "echo 'no space' >&2\nexit 3\n".getBytes(StandardCharsets.UTF_8));
        server.serve("/verify", ("echo verified >> '" + trace + "'\n").getBytes(StandardCharsets.UTF_8));

        Map<String, Object> plain = with(download("os", "1", "/update", 1), "dp.install.system.update", true);
        TestGateway.await(
                "the settings are in force", () -> cloud.exec("download", plain).getResponseCode() == 200);
        assertThat(cloud.await("install", "dp.install.status", "COMPLETED").getMetric("dp.name"))
                .isEqualTo("os-1.sh");
        assertThat(Files.readString(trace)).isEqualTo("updated\n");

        cloud.exec("download", with(download("os", "2", "/fails", 2), "dp.install.system.update", true));
        assertThat((String)
                        cloud.await("install", "dp.install.status", "FAILED").getMetric("dp.install.error.message"))
                .isEqualTo("os-2.sh ended with code 3: no space");

        cloud.exec(
                "download",
                with(
                        download("os", "3", "/update", 3),
                        "dp.install.system.update",
                        true,
                        "dp.install.verifier.uri",
                        server.uri("/verify").toString()));
        cloud.await("install", "dp.install.status", "IN_PROGRESS");
        assertThat(data.resolve("persistance/os-3.sh_persistance")).exists();
        assertThat(data.resolve("persistance/verification/os-3.sh_verifier.sh")).exists();

        gateway.close();
        gateway = TestGateway.over(data).start();
        gateway.packages();
        configure(Map.of("system.update.enabled", true));
        cloud = new TestCloud(gateway);
        KuraPayload verified = cloud.await("install", "dp.install.status", "COMPLETED");
        assertThat(verified.metrics()).containsEntry("job.id", 3L).containsEntry("dp.name", "os-3.sh");
        assertThat(Files.readString(trace)).isEqualTo("updated\nupdated\nverified\n");
        TestGateway.await("the record is gone", () -> !Files.exists(data.resolve("persistance/os-3.sh_persistance")));
    }
}
