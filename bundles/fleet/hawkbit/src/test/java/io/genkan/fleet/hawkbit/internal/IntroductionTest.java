package io.genkan.fleet.hawkbit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import io.genkan.fleet.hawkbit.internal.StandIn.Offer;
import io.genkan.fleet.hawkbit.internal.action.ActionFile;
import io.genkan.fleet.hawkbit.internal.action.Actions;
import io.genkan.fleet.hawkbit.internal.action.Actions.Ask;
import io.genkan.fleet.hawkbit.internal.action.Allowance;
import io.genkan.fleet.hawkbit.internal.action.Consent;
import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the server is told what the gateway is. */
class IntroductionTest {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private String health = "OK";

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private static String told(StandIn server) {
        JsonObject told = server.configData;
        server.configData = null;
        return told == null ? "" : told.getString("mode", "") + " " + told.get("data");
    }

    @Test
    void whenItAsksAndWhenThatHasChangedButSeldom() throws Exception {
        try (StandIn server = new StandIn();
                Allowance allowance = new Allowance(folder.resolve("fetched.json"), clock, 0, 0)) {
            server.offer = Offer.NOTHING;
            server.wantsConfigData = true;
            Actions actions = new Actions(
                    new DdiClient(server.address(), "DEFAULT", "press 7", StandIn.TOKEN, null),
                    new FakeReleases(),
                    new ActionFile(folder.resolve("action.json")),
                    allowance,
                    new Consent(() -> {}),
                    Ask.NEVER,
                    () -> Map.of("health", health),
                    clock,
                    () -> {});
            actions.step();
            assertThat(told(server)).as("it asks").isEqualTo("replace {\"health\":\"OK\"}");
            health = "FAILED";
            actions.step();
            assertThat(told(server)).as("a gateway that starts changes").isEmpty();
            now = now.plus(Duration.ofMinutes(2));
            actions.step();
            assertThat(told(server)).as("it is complete now").isEqualTo("replace {\"health\":\"FAILED\"}");
            health = "OK";
            now = now.plus(Duration.ofMinutes(30));
            actions.step();
            assertThat(told(server)).as("it was told half an hour ago").isEmpty();
            now = now.plus(Duration.ofHours(1));
            actions.step();
            assertThat(told(server)).isEqualTo("replace {\"health\":\"OK\"}");
            now = now.plus(Duration.ofHours(2));
            actions.step();
            assertThat(told(server)).as("nothing has changed").isEmpty();
        }
    }
}
