package io.genkan.console.rest.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.eclipsesource.json.JsonObject;
import io.genkan.api.provisioning.Enrolment;
import io.genkan.api.provisioning.Enrolment.State;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseService;
import io.genkan.console.rest.internal.TestGateway;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** Joining a fleet as the page does it; what joins is made up. */
class FleetTest {
    private static final Enrolment.Facts ENROLLED =
            new Enrolment.Facts(State.ENROLLED, "It belongs.", "https://updates.example.com", "press-7", "f00d");

    private static TestGateway gateway;

    private final Enrolment enrolment = mock(Enrolment.class);
    private ServiceRegistration<?> registered;

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.shared();
    }

    @BeforeEach
    void register() {
        when(enrolment.code()).thenReturn("genkan:gateway?name=box&serial=S-1");
        is(State.NONE, "This gateway has not joined a fleet.");
        registered = gateway.framework().context().registerService(Enrolment.class, enrolment, null);
    }

    @AfterEach
    void unregister() {
        registered.unregister();
    }

    private void is(State state, String sentence) {
        when(enrolment.facts()).thenReturn(new Enrolment.Facts(state, sentence, "", "", ""));
    }

    private static HttpResponse<String> give(String claim) throws Exception {
        return gateway.ask(
                "POST", "/fleet/claim", new JsonObject().add("claim", claim).toString());
    }

    @Test
    void itTellsWhoItIsAndWhichReleaseItHas() throws Exception {
        assertThat(gateway.get("/fleet").toString())
                .isEqualTo("{\"state\":\"NONE\",\"sentence\":\"This gateway has not joined a fleet.\",\"server\":\"\","
                        + "\"gateway\":\"\",\"key\":\"\",\"code\":\"genkan:gateway?name=box&serial=S-1\"}");
        ReleaseService releases = mock(ReleaseService.class);
        ReleaseFacts six =
                new ReleaseFacts("plant", 6, "6.0.0", Instant.ofEpochMilli(5), Instant.ofEpochMilli(9), 15, 1000, 0);
        when(releases.installed()).thenReturn(Optional.of(six));
        when(releases.pending()).thenReturn(Optional.empty());
        ServiceRegistration<?> release =
                gateway.framework().context().registerService(ReleaseService.class, releases, null);
        when(enrolment.facts()).thenReturn(ENROLLED);

        assertThat(gateway.get("/fleet").toString())
                .contains("\"server\":\"https://updates.example.com\",\"gateway\":\"press-7\",\"key\":\"f00d\"")
                .endsWith("\"release\":{\"name\":\"plant\",\"version\":6,\"label\":\"6.0.0\",\"created\":5}}");
        release.unregister();
    }

    @Test
    void itsCodeIsAPictureThatTheBrowserShows() throws Exception {
        HttpResponse<String> picture = gateway.ask("GET", "/fleet/code.svg", null);

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(picture.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(picture.body()).startsWith("<svg ").endsWith("</svg>\n");
    }

    @Test
    void aClaimIsTakenOrRefusedWithItsSentence() throws Exception {
        assertThat(TestGateway.json(give("GENKAN1.good.00000000"), 202).getString("state", ""))
                .isEqualTo("NONE");
        verify(enrolment).claim("GENKAN1.good.00000000", "admin");

        doThrow(new IllegalArgumentException("The claim is damaged: take all of its text again, or make a new one."))
                .when(enrolment)
                .claim(eq("GENKAN1.cut"), anyString());
        JsonObject refused = TestGateway.json(give("GENKAN1.cut"), 400);
        assertThat(refused.getString("code", "")).isEqualTo("claim-refused");
        assertThat(refused.getString("detail", "")).startsWith("The claim is damaged");

        doThrow(new IllegalStateException("It belongs to a fleet. Another claim changes nothing."))
                .when(enrolment)
                .claim(eq("GENKAN1.late"), anyString());
        JsonObject late = TestGateway.json(give("GENKAN1.late"), 409);
        assertThat(late.getString("detail", "")).endsWith("Another claim changes nothing.");
        for (HttpResponse<String> bad :
                List.of(give(" "), give("x".repeat(70_000)), gateway.ask("POST", "/fleet/claim", "{\"claim\":7}"))) {
            assertThat(bad.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void whoInstallsPackagesDoesNotChooseTheFleet() throws Exception {
        gateway.user("fitter", "fits-what-there-is", "genkan.view", "rest.deploy", "rest.configuration");
        HttpResponse<String> answer = gateway.send(
                gateway.browserOf("fitter", "fits-what-there-is"),
                "POST",
                "/api/v1/fleet/claim",
                "{\"claim\":\"GENKAN1.good.00000000\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("rest.fleet");
        verify(enrolment, never()).claim(anyString(), anyString());
    }

    @Test
    void aRefusedClaimIsInTheOverview() throws Exception {
        is(State.REFUSED, "This claim was used already.");
        assertThat(gateway.get("/overview").get("sentences").toString())
                .contains("{\"severity\":\"warning\",\"what\":\"This claim was used already.\","
                        + "\"todo\":\"Give this gateway another claim.\",\"link\":\"packages/fleet\"}");
        is(State.NONE, "This gateway has not joined a fleet.");
        assertThat(gateway.get("/overview").get("sentences").toString()).doesNotContain("packages/fleet");
    }

    @Test
    void aGatewayThatCannotJoinSaysSo() throws Exception {
        registered.unregister();
        try {
            assertThat(gateway.ask("GET", "/fleet", null).statusCode()).isEqualTo(404);
            assertThat(gateway.ask("GET", "/fleet/code.svg", null).statusCode()).isEqualTo(404);
            assertThat(give("GENKAN1.good.00000000").statusCode()).isEqualTo(404);
        } finally {
            register();
        }
    }
}
