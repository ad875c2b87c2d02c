package io.genkan.fleet.hawkbit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.release.ReleaseConsent.Question;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.fleet.hawkbit.internal.StandIn.Offer;
import io.genkan.fleet.hawkbit.internal.action.ActionFile;
import io.genkan.fleet.hawkbit.internal.action.Actions;
import io.genkan.fleet.hawkbit.internal.action.Actions.Ask;
import io.genkan.fleet.hawkbit.internal.action.Allowance;
import io.genkan.fleet.hawkbit.internal.action.Consent;
import io.genkan.fleet.hawkbit.internal.ddi.Artifact;
import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server hears, and when. */
class ActionsTest {
    private static final String DEPLOYMENT = "deploymentBase ";

    @TempDir
    Path folder;

    private final StandIn server = standIn();
    private final FakeReleases releases = new FakeReleases();
    private final Consent consent = new Consent(() -> {});
    private final List<Allowance> allowances = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private long bytesPerDay;

    private static StandIn standIn() {
        try {
            return new StandIn();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void publish() {
        server.artifacts.put("release.json", "{}".getBytes(StandardCharsets.UTF_8));
        server.artifacts.put("packages~line.dp", "the line".getBytes(StandardCharsets.UTF_8));
        server.offer = Offer.DEPLOYMENT;
    }

    @AfterEach
    void close() {
        allowances.forEach(Allowance::close);
        server.close();
    }

    private Actions actions(Ask ask) throws IOException {
        return actions(ask, StandIn.TOKEN);
    }

    private Actions actions(Ask ask, String token) throws IOException {
        Allowance allowance = new Allowance(folder.resolve("fetched.json"), clock, 0, bytesPerDay);
        allowances.add(allowance);
        return new Actions(
                new DdiClient(server.address(), "DEFAULT", "press 7", token, null),
                releases,
                new ActionFile(folder.resolve("action.json")),
                allowance,
                consent,
                ask,
                () -> Map.of("release", "1.0.0"),
                clock,
                () -> {});
    }

    private List<String> told() {
        return List.copyOf(server.feedback);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReleaseIsFetchedInstalledAndToldOnce(boolean old) throws Exception {
        server.old = old;
        Actions actions = actions(Ask.NEVER);
        assertThat(actions.step()).isEqualTo(Duration.ofSeconds(30));
        assertThat(told())
                .containsExactly(
                        DEPLOYMENT + "download none",
                        DEPLOYMENT + "downloaded none",
                        DEPLOYMENT + "proceeding none",
                        DEPLOYMENT + "closed success");
        assertThat(releases.line).asString(StandardCharsets.UTF_8).isEqualTo("the line");
        actions.step();
        assertThat(server.configData).as("the server asks anew after an action").isNotNull();
        actions.step();
        assertThat(releases.installed).isEqualTo(1);
        assertThat(told()).hasSize(4);
    }

    @Test
    void successIsNeverToldBeforeTheGatewayHasBeenWatched() throws Exception {
        releases.whileInstalling = () -> assertThat(told()).noneMatch(line -> line.contains("success"));
        actions(Ask.NEVER).step();
        assertThat(told()).contains(DEPLOYMENT + "closed success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"download", "downloaded", "proceeding"})
    void newsThatDoNotReachTheServerHoldNothingUp(String news) throws Exception {
        server.breaksAt = news;
        actions(Ask.NEVER).step();
        assertThat(releases.installed).isEqualTo(1);
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void anEndThatDoesNotReachTheServerIsToldAgain() throws Exception {
        server.breaksAt = "closed";
        Actions actions = actions(Ask.NEVER);
        assertThatThrownBy(actions::step).isInstanceOf(IOException.class);
        assertThatThrownBy(actions::step).isInstanceOf(IOException.class);
        server.breaksAt = "nothing";
        actions(Ask.NEVER).step();
        assertThat(releases.installed).isEqualTo(1);
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"TAKEN_BACK", "UNCHANGED", "BROKEN"})
    void whatIsTakenBackIsToldAsFailure(State fate) throws Exception {
        releases.fate = fate;
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed failure");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"SIGNATURES", "OLDER", "EXPIRED", "MIXED", "WRONG_TARGET", "HASH"})
    void whatIsRefusedIsToldAtOnce(Reason reason) throws Exception {
        releases.refusal = reason;
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed failure");
        assertThat(releases.installed).isZero();
    }

    @Test
    void artifactsWithoutAReleaseAreRefused() throws Exception {
        server.artifacts.remove("release.json");
        actions(Ask.NEVER).step();
        assertThat(told()).containsExactly(DEPLOYMENT + "closed failure");
    }

    @Test
    void aBrokenConnectionIsTriedAgainAndNotForEver() throws Exception {
        server.cutArtifactsAfter = 0;
        Actions actions = actions(Ask.NEVER);
        for (int i = 0; i < 9; i++) {
            assertThatThrownBy(actions::step).isInstanceOf(IOException.class);
            assertThat(told()).noneMatch(line -> line.contains("closed"));
        }
        assertThatThrownBy(actions::step).isInstanceOf(IOException.class);
        actions.step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed failure");
        assertThat(releases.installed).isZero();
    }

    @Test
    void theBytesOfADayAreKept() throws Exception {
        bytesPerDay = 4;
        Actions actions = actions(Ask.NEVER);
        for (int i = 0; i < 20; i++) {
            actions.step();
            assertThat(actions.doing()).contains("used up");
        }
        assertThat(told())
                .as("it does not fail, and is not told again and again")
                .hasSize(1);
        clock = Clock.offset(clock, Duration.ofDays(-400));
        actions(Ask.NEVER).step();
        assertThat(told()).as("a clock that is set back gives nothing").hasSize(1);
        clock = Clock.offset(clock, Duration.ofDays(401));
        bytesPerDay = 100;
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void whatIsFetchedIsInstalledWhenTheBytesOfTheDayAreUsedUp() throws Exception {
        server.update = "skip";
        server.window = true;
        bytesPerDay = 9;
        actions(Ask.NEVER).step();
        assertThat(releases.fetched).isEqualTo(1);
        bytesPerDay = 8;
        server.update = "forced";
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void anotherReleaseInTheWorksIsWaitedForAsLongAsItTakes() throws Exception {
        releases.refusal = Reason.BUSY;
        Actions actions = actions(Ask.NEVER);
        for (int i = 0; i < 20; i++) {
            actions.step();
        }
        assertThat(told()).noneMatch(line -> line.contains("closed"));
        releases.refusal = null;
        actions.step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void outsideTheMaintenanceWindowItIsOnlyFetched() throws Exception {
        server.update = "skip";
        server.window = true;
        Actions actions = actions(Ask.NEVER);
        actions.step();
        actions.step();
        assertThat(actions.doing()).contains("maintenance window");
        assertThat(releases.fetched).isEqualTo(1);
        assertThat(releases.installed).isZero();
        server.update = "forced";
        actions.step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void aStepThatOnlyFetchesIsNotInstalled() throws Exception {
        server.update = "skip";
        Actions actions = actions(Ask.NEVER);
        actions.step();
        assertThat(told()).containsExactly(DEPLOYMENT + "download none", DEPLOYMENT + "downloaded none");
        server.offer = Offer.NOTHING;
        actions.step();
        assertThat(releases.installed).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebodyOnSiteIsAsked(boolean yes) throws Exception {
        Actions actions = actions(Ask.ALWAYS);
        actions.step();
        assertThat(releases.installed).isZero();
        Question question = consent.question().orElseThrow();
        assertThat(question.what()).contains("line 1.0.0");
        consent.answer(question.id(), yes, "mika");
        actions.step();
        assertThat(releases.installed).isEqualTo(yes ? 1 : 0);
        assertThat(told()).endsWith(DEPLOYMENT + (yes ? "closed success" : "closed failure"));
        assertThat(consent.question()).isEmpty();
    }

    @Test
    void softIsAskedAndForcedIsNot() throws Exception {
        server.update = "attempt";
        actions(Ask.SOFT).step();
        assertThat(releases.installed).isZero();
        server.update = "forced";
        actions(Ask.SOFT).step();
        assertThat(releases.installed).isEqualTo(1);
    }

    @Test
    void confirmationOfTheServerIsAskedOnSite() throws Exception {
        server.offer = Offer.CONFIRMATION;
        Actions actions = actions(Ask.NEVER);
        actions.step();
        consent.answer(consent.question().orElseThrow().id(), false, "mika");
        actions.step();
        assertThat(told()).containsExactly("confirmationBase denied");
        actions.step();
        assertThat(told()).as("it is told once").hasSize(1);
        assertThat(consent.question()).get().extracting(Question::refused).isEqualTo(true);
        consent.answer(consent.question().orElseThrow().id(), true, "mika");
        actions.step();
        assertThat(consent.question()).isEmpty();
        actions.step();
        assertThat(told()).contains("confirmationBase confirmed").endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void whatHasNotBegunIsCancelled() throws Exception {
        server.update = "skip";
        Actions actions = actions(Ask.NEVER);
        actions.step();
        server.offer = Offer.CANCEL;
        actions.step();
        assertThat(told()).endsWith("cancelAction closed success");
        assertThat(releases.installed).isZero();
    }

    @Test
    void whatIsBeingFetchedIsCancelledAtOnce() throws Exception {
        server.sleep = "00:00:01";
        releases.fetchesUntilCancelled = () -> server.offer = Offer.CANCEL;
        Actions actions = actions(Ask.NEVER);
        actions.step();
        assertThat(told()).containsExactly(DEPLOYMENT + "download none", "cancelAction closed success");
        assertThat(releases.installed).isZero();
    }

    @Test
    void aCancellationIsAnsweredWhileTheGatewayIsWatched() throws Exception {
        server.sleep = "00:00:01";
        CountDownLatch answered = new CountDownLatch(1);
        server.heard = line -> {
            if (line.startsWith("cancelAction")) {
                answered.countDown();
            }
        };
        releases.whileInstalling = () -> {
            server.offer = Offer.CANCEL;
            try {
                assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith("cancelAction rejected none", DEPLOYMENT + "closed success");
    }

    @Test
    void whoAgreedToTheServersQuestionIsNotAskedAgain() throws Exception {
        server.offer = Offer.CONFIRMATION;
        actions(Ask.ALWAYS).step();
        consent.answer(consent.question().orElseThrow().id(), true, "mika");
        actions(Ask.ALWAYS).step();
        actions(Ask.ALWAYS).step();
        assertThat(told()).contains("confirmationBase confirmed").endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void anActionWaitsForTheTrialOfAnotherRelease() throws Exception {
        releases.pending = Optional.of(FakeReleases.RELEASE);
        Actions actions = actions(Ask.NEVER);
        actions.step();
        assertThat(told()).isEmpty();
        releases.pending = Optional.empty();
        actions.step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRangeIsAskedForWithTheTagAsItWasServed(boolean old) throws Exception {
        server.old = old;
        DdiClient client = new DdiClient(server.address(), "DEFAULT", "press 7", StandIn.TOKEN, null);
        Artifact artifact = client.deployment(client.poll().deployment().orElseThrow())
                .artifacts()
                .get(1);
        try (InputStream in = client.open(artifact, 0, 3)) {
            assertThat(in).asString(StandardCharsets.UTF_8).isEqualTo("the");
        }
        try (InputStream in = client.open(artifact, 4, 8)) {
            assertThat(in).asString(StandardCharsets.UTF_8).isEqualTo("line");
        }
        assertThat(server.ranges).containsExactly("bytes=0-2 null 206", "bytes=4-7 " + server.tag("the line") + " 206");
        server.artifacts.put("packages~line.dp", "THE LINE".getBytes(StandardCharsets.UTF_8));
        try (InputStream in = client.open(artifact, 4, 8)) {
            assertThat(in.readNBytes(4)).asString(StandardCharsets.UTF_8).isEqualTo("LINE");
        }
        assertThat(server.ranges.get(2)).as("what changed comes whole").endsWith(" 200");
    }

    @Test
    void whatIsBeingInstalledIsNotCancelled() throws Exception {
        releases.fate = State.STAGED;
        Actions actions = actions(Ask.NEVER);
        actions.step();
        releases.pending = Optional.of(FakeReleases.RELEASE);
        server.offer = Offer.CANCEL;
        actions.step();
        assertThat(told()).endsWith("cancelAction rejected none");
    }

    @Test
    void aRuntimeIsToldAfterTheRestart() throws Exception {
        releases.fate = State.STAGED;
        actions(Ask.NEVER).step();
        assertThat(told()).noneMatch(line -> line.contains("closed"));
        releases.pending = Optional.of(FakeReleases.RELEASE);
        actions(Ask.NEVER).step();
        assertThat(told()).as("it is being tried").noneMatch(line -> line.contains("closed"));
        releases.pending = Optional.empty();
        releases.present = Optional.of(FakeReleases.RELEASE);
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
        assertThat(releases.installed).isEqualTo(1);
    }

    /** The power fails while a release is installed, and the gateway starts again. */
    private Actions cutOff(Optional<Outcome> remembered) throws Exception {
        releases.whileInstalling = () -> {
            throw new IllegalStateException("power failure");
        };
        assertThatThrownBy(() -> actions(Ask.NEVER).step()).isInstanceOf(IllegalStateException.class);
        Actions after = actions(Ask.NEVER);
        after.remembering(origin -> remembered.filter(any -> origin.equals("hawkBit action 7")));
        return after;
    }

    private static Optional<Outcome> outcome(State state, Outcome.Reason reason) {
        return Optional.of(new Outcome(state, reason, "line", "1.0.0", "A wire carries less."));
    }

    private String sentence() throws Exception {
        return new ActionFile(folder.resolve("action.json")).read().sentence();
    }

    @Test
    void whoWasRestartedInTheMiddleTellsWhatTheGatewayRemembers() throws Exception {
        cutOff(outcome(State.TAKEN_BACK, Outcome.Reason.HEALTH)).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed failure");
        assertThat(sentence()).isEqualTo("A wire carries less.");
        assertThat(releases.installed).as("what was judged is not tried again").isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource
    void whatNobodyHasJudgedIsTriedOnceMore(Optional<Outcome> remembered) throws Exception {
        Actions after = cutOff(remembered);
        releases.whileInstalling = null;
        after.step();
        assertThat(releases.installed).isEqualTo(2);
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    static List<Optional<Outcome>> whatNobodyHasJudgedIsTriedOnceMore() {
        return List.of(
                Optional.empty(),
                outcome(State.TAKEN_BACK, Outcome.Reason.CANCELLED),
                // the packages were kept, and went back because the runtime did not come any more
                outcome(State.INSTALLED, Outcome.Reason.NONE));
    }

    @Test
    void theSecondTimeIsJudgedAsTheFirst() throws Exception {
        Actions after = cutOff(Optional.empty());
        releases.whileInstalling = null;
        releases.fate = State.TAKEN_BACK;
        after.step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed failure");
        assertThat(sentence()).isEqualTo("It is TAKEN_BACK.");
    }

    @Test
    void aReleaseThatEndsTheGatewayIsNotTriedForEver() throws Exception {
        Actions after = cutOff(Optional.empty());
        assertThatThrownBy(after::step).isInstanceOf(IllegalStateException.class);
        actions(Ask.NEVER).step();
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed failure");
        assertThat(releases.installed).isEqualTo(2);
        assertThat(sentence()).startsWith("The gateway was cut off 2 times while it installed release 3");
    }

    @Test
    void aGatewayThatIsStoppedInTheMiddleTriesAgainWhenItRuns() throws Exception {
        releases.fate = State.UNCHANGED;
        releases.reason = Outcome.Reason.CANCELLED;
        actions(Ask.NEVER).step();
        assertThat(told()).noneMatch(line -> line.contains("closed"));
        releases.fate = State.INSTALLED;
        actions(Ask.NEVER).step();
        assertThat(told()).endsWith(DEPLOYMENT + "closed success");
    }

    @Test
    void whatIsTriedOnceMoreCanBeCancelled() throws Exception {
        Actions after = cutOff(Optional.empty());
        server.offer = Offer.CANCEL;
        after.step();
        assertThat(told()).endsWith("cancelAction closed success");
        assertThat(releases.installed).isEqualTo(1);
    }

    @Test
    void anEndThatTheServerDoesNotWantToHearIsNotToldForEver() throws Exception {
        server.closed = true;
        Actions actions = actions(Ask.NEVER);
        actions.step();
        int asked = server.asked.size();
        server.offer = Offer.NOTHING;
        actions.step();
        assertThat(server.asked.subList(asked, server.asked.size())).noneMatch(line -> line.contains("feedback"));
    }

    @Test
    void aWrongTokenIsSaid() throws Exception {
        assertThatThrownBy(() -> actions(Ask.NEVER, "TargetToken wrong").step())
                .hasMessageContaining("401")
                .hasMessageContaining("token");
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() throws Exception {
        server.offer = Offer.NOTHING;
        Actions actions = actions(Ask.NEVER);
        actions.step();
        actions.step();
        assertThat(actions.step()).as("as it was said before").isEqualTo(Duration.ofSeconds(30));
    }
}
