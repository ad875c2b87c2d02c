package io.genkan.fleet.release.internal;

import static io.genkan.fleet.release.internal.Fleet.GATEWAY;
import static io.genkan.fleet.release.internal.Fleet.LATER;
import static io.genkan.fleet.release.internal.Fleet.NOW;
import static io.genkan.fleet.release.internal.Fleet.bytes;
import static io.genkan.fleet.release.internal.Fleet.keys;
import static io.genkan.fleet.release.internal.Fleet.release;
import static io.genkan.fleet.release.internal.Fleet.role;
import static io.genkan.fleet.release.internal.Fleet.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.manifest.Audience;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.sign.Keys;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.fleet.release.internal.trust.Root;
import io.genkan.fleet.release.internal.trust.TrustState;
import io.genkan.fleet.release.internal.trust.Verified;
import java.io.InputStream;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The attacks of The Update Framework's specification (section 1.5.2), each refused by its name. */
class AttacksTest {
    private final Fleet fleet = new Fleet();
    private Instant now = NOW;
    private TrustState state = TrustState.EMPTY;
    private String refusal = "";

    @BeforeEach
    void trustTheFleet() throws Exception {
        state = verifier().firstRoot(fleet.firstRoot(), state);
        fleet.publish(release(7));
    }

    private ReleaseVerifier verifier() {
        return new ReleaseVerifier(new Limits(64 << 10, 1 << 20), Clock.fixed(now, ZoneOffset.UTC), "io.known"::equals);
    }

    private Verified accepted() throws ReleaseRefusedException {
        Verified verified = verifier().verify(fleet, state, GATEWAY, false);
        state = verified.state();
        return verified;
    }

    private Reason refused() {
        return refused(fleet, GATEWAY);
    }

    private Reason refused(ReleaseSource source, GatewayFacts gateway) {
        ReleaseRefusedException refused = catchThrowableOfType(
                ReleaseRefusedException.class, () -> verifier().verify(source, state, gateway, false));
        assertThat(refused).as("it is refused").isNotNull();
        refusal = String.valueOf(refused.getMessage());
        assertThat(refusal).endsWith(".").doesNotContain("\n");
        return refused.reason();
    }

    @Test
    void whatTheFleetPublishesIsAccepted() throws Exception {
        assertThat(accepted().release().version()).isEqualTo(7);
    }

    @Test
    void arbitrarySoftwareAttack() {
        KeyPair stranger = Keys.generate();
        byte[] content = signed(release(8).envelope(), stranger);
        fleet.served.put("release.json", content);
        fleet.stamp(8, content, 8, LATER);
        assertThat(refused()).isEqualTo(Reason.SIGNATURES);
    }

    @Test
    void whatWasChangedAfterItWasSigned() {
        String text = new String(fleet.served("release.json"), java.nio.charset.StandardCharsets.UTF_8);
        byte[] payload = release(7, Fleet.file("packages/evil.dp", bytes("evil")))
                .envelope()
                .payload();
        byte[] content = bytes(text.replaceFirst(
                "(\"payload\": \")[^\"]*", "$1" + java.util.Base64.getEncoder().encodeToString(payload)));
        fleet.served.put("release.json", content);
        fleet.stamp(8, content, 7, LATER);
        assertThat(refused()).isEqualTo(Reason.SIGNATURES);
    }

    @Test
    void keyCompromiseOfFewerThanTheThreshold() {
        byte[] content = signed(release(8).envelope(), fleet.maker);
        fleet.served.put("release.json", content);
        fleet.stamp(8, content, 8, LATER);
        assertThat(refused()).isEqualTo(Reason.SIGNATURES);
        assertThat(refusal).contains("2 of the 2 keys");
    }

    @Test
    void aKeyOfAnotherRoleDoesNotCount() {
        byte[] content = signed(release(8).envelope(), fleet.maker, fleet.clerk, fleet.chief);
        fleet.served.put("release.json", content);
        fleet.stamp(8, content, 8, LATER);
        assertThat(refused()).isEqualTo(Reason.SIGNATURES);
    }

    @Test
    void rollbackAttack() throws Exception {
        fleet.publish(release(8));
        accepted();
        fleet.publish(release(7));
        assertThat(refused()).isEqualTo(Reason.OLDER);
        // with a timestamp that is new, too
        fleet.stamp(9, fleet.served("release.json"), 7, LATER);
        assertThat(refused()).isEqualTo(Reason.OLDER);
        assertThat(verifier().verify(fleet, state, GATEWAY, true).release().version())
                .as("allowed explicitly")
                .isEqualTo(7);
        assertThat(verifier().verify(fleet, state, GATEWAY, true).state().release())
                .as("what was seen stays known")
                .isEqualTo(8);
    }

    @Test
    void anotherReleaseOfTheSameVersion() throws Exception {
        accepted();
        fleet.publish(release(7, Fleet.file("packages/other.dp", bytes("other"))));
        assertThat(refused()).isEqualTo(Reason.MIXED);
    }

    @Test
    void freezeAttack() throws Exception {
        accepted();
        now = LATER;
        fleet.publish(release(8, Audience.ALL, LATER.plusSeconds(10)));
        assertThat(refused()).isEqualTo(Reason.EXPIRED);
        assertThat(refusal).contains("clock");
    }

    @Test
    void freezeAttackByAReleaseThatExpired() throws Exception {
        fleet.publish(release(8, Audience.ALL, NOW));
        assertThat(refused()).isEqualTo(Reason.EXPIRED);
        assertThat(refusal).startsWith("release.json");
    }

    @Test
    void freezeAttackByAClockThatIsSetBack() throws Exception {
        now = LATER.minusSeconds(1);
        accepted();
        now = Instant.EPOCH;
        fleet.publish(release(8, Audience.ALL, NOW.plusSeconds(3600)));
        assertThat(refused()).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void aClockThatWasNeverSetHindersNothing() throws Exception {
        now = Instant.EPOCH;
        assertThat(accepted().release().version()).isEqualTo(7);
    }

    @Test
    void mixAndMatchAttack() throws Exception {
        byte[] old = fleet.served("release.json");
        fleet.publish(release(8));
        fleet.served.put("release.json", old);
        assertThat(refused()).isEqualTo(Reason.MIXED);
        fleet.stamp(9, old, 8, LATER);
        assertThat(refused()).isEqualTo(Reason.MIXED);
    }

    @Test
    void fastForwardAttackIsOverWithNewKeys() throws Exception {
        fleet.publish(release(Long.MAX_VALUE));
        accepted();
        fleet.publish(release(8));
        assertThat(refused()).isEqualTo(Reason.OLDER);
        KeyPair newMaker = Keys.generate();
        Root next = new Root(
                2,
                LATER,
                keys(fleet.chief, fleet.deputy, newMaker, fleet.tester, fleet.clerk),
                role(2, fleet.chief, fleet.deputy),
                role(2, newMaker, fleet.tester),
                role(1, fleet.clerk));
        fleet.served.put("2.root.json", signed(next.envelope(), fleet.chief, fleet.deputy));
        byte[] content = signed(release(8).envelope(), newMaker, fleet.tester);
        fleet.served.put("release.json", content);
        fleet.stamp(Long.MAX_VALUE, content, 8, LATER);
        assertThat(accepted().release().version()).isEqualTo(8);
    }

    @Test
    void aRootThatTheOneBeforeDidNotSign() {
        KeyPair stranger = Keys.generate();
        Root next = new Root(2, LATER, keys(stranger), role(1, stranger), role(1, stranger), null);
        fleet.served.put("2.root.json", signed(next.envelope(), stranger));
        assertThat(refused()).isEqualTo(Reason.SIGNATURES);
        fleet.served.put("2.root.json", signed(next.envelope(), fleet.chief, fleet.deputy));
        assertThat(refused()).as("it has to sign itself, too").isEqualTo(Reason.SIGNATURES);
    }

    @Test
    void aRootThatLeavesOneOut() {
        Root next = new Root(
                3,
                LATER,
                keys(fleet.chief, fleet.deputy),
                role(2, fleet.chief, fleet.deputy),
                role(1, fleet.chief),
                null);
        fleet.served.put("2.root.json", signed(next.envelope(), fleet.chief, fleet.deputy));
        assertThat(refused()).isEqualTo(Reason.OLDER);
    }

    @Test
    void wrongSoftwareAttack() {
        fleet.publish(release(8, new Audience(List.of("pump-*"), List.of(), List.of()), LATER));
        assertThat(refused()).isEqualTo(Reason.WRONG_TARGET);
        fleet.publish(release(8, new Audience(List.of("press-*"), List.of("karaf"), List.of()), LATER));
        assertThat(refused()).isEqualTo(Reason.WRONG_TARGET);
        fleet.publish(release(8, new Audience(List.of(), List.of(), List.of("aarch64")), LATER));
        assertThat(refused()).isEqualTo(Reason.WRONG_TARGET);
        assertThat(refusal).contains("aarch64", "amd64");
    }

    @Test
    void endlessDataAttack() {
        ReleaseSource endless = new ReleaseSource() {
            @Override
            public InputStream open(String path, long from, long to) {
                return new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
            }

            @Override
            public boolean partial() {
                return false;
            }

            @Override
            public String location() {
                return "nowhere";
            }
        };
        assertThat(refused(endless, GATEWAY)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void extraneousDependenciesAndRuntimesThatAreTooOld() {
        publish("", 0, List.of("io.unknown"));
        assertThat(refused()).isEqualTo(Reason.CAPABILITY);
        publish("1.10", 0, List.of("io.known"));
        assertThat(refused()).isEqualTo(Reason.RUNTIME);
        publish("1.2", 6, List.of());
        assertThat(refused()).isEqualTo(Reason.NOT_A_SUCCESSOR);
        assertThat(refusal).contains("none is installed");
    }

    private void publish(String runtime, long follows, List<String> requires) {
        Release plain = release(8);
        fleet.publish(new Release("line", 8, "8", NOW, LATER, Audience.ALL, runtime, follows, requires, plain.files()));
    }

    @Test
    void whatIsMissingOrDamagedIsSaid() {
        fleet.served.put("release.json", bytes("{"));
        fleet.stamp(8, bytes("{"), 7, LATER);
        assertThat(refused()).isEqualTo(Reason.MALFORMED);
        fleet.served.remove("timestamp.json");
        assertThat(refused()).isEqualTo(Reason.INCOMPLETE);
        state = TrustState.EMPTY;
        assertThat(refused()).isEqualTo(Reason.NO_ROOT);
    }
}
