package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

/** Felix Health Checks judge changes. */
class HealthChecksTest {
    @TempDir
    private Path data;

    private static Outcome install(PackageDeployment packages, String version) throws Exception {
        byte[] content = SamplePackage.of(new SampleBundle("a", version)).bytes();
        return packages.install(new ByteArrayInputStream(content), "test")
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** As good as the version of the bundle is not 2. */
    private static HealthCheck check(TestGateway gateway, Result.Status then) {
        return () -> {
            FormattingResultLog log = new FormattingResultLog();
            log.info("the pump is looked at");
            boolean bad = gateway.bundle("a").getVersion().equals(new Version("2.0.0"));
            return bad ? new Result(then, "the pump stands still") : new Result(log);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, *, TAKEN_BACK",
        "HEALTH_CHECK_ERROR, 'plant, line', TAKEN_BACK",
        "CRITICAL, other, INSTALLED",
        "CRITICAL, '', INSTALLED",
        "WARN, *, INSTALLED",
    })
    void aCheckThatFailsSinceAChangeTakesItBack(Result.Status then, String tags, Outcome.State state) throws Exception {
        try (TestGateway gateway = TestGateway.over(data).start()) {
            PackageDeployment packages = gateway.packages(Map.of("watch.seconds", 1, "watch.health.tags", tags));
            install(packages, "1.0.0");
            gateway.register(
                    HealthCheck.class,
                    check(gateway, then),
                    Map.of(HealthCheck.NAME, "pump", HealthCheck.TAGS, new String[] {"line"}));

            Outcome outcome = install(packages, "2.0.0");

            assertThat(outcome.state()).isEqualTo(state);
            if (state == Outcome.State.TAKEN_BACK) {
                assertThat(outcome.reason()).isEqualTo(Outcome.Reason.HEALTH);
                assertThat(outcome.message()).startsWith("Health check pump has failed since the change.");
                assertThat(gateway.bundle("a").getVersion()).isEqualTo(new Version("1.0.0"));
            }
        }
    }

    @Test
    void aCheckThatNeverWorkedAndOneThatHangsHoldNothingUp() throws Exception {
        try (TestGateway gateway = TestGateway.over(data).start()) {
            PackageDeployment packages = gateway.packages(Map.of("watch.seconds", 1));
            gateway.register(HealthCheck.class, () -> new Result(Result.Status.CRITICAL, "always"), Map.of());
            gateway.register(
                    HealthCheck.class,
                    () -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return new Result(Result.Status.OK, "late");
                    },
                    Map.of(HealthCheck.NAME, "slow"));

            assertThat(install(packages, "1.0.0").state()).isEqualTo(Outcome.State.INSTALLED);
        }
    }
}
