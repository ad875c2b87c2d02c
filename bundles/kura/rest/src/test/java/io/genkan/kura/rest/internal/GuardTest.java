package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import io.genkan.kura.rest.internal.route.Endpoint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint of the router, one after the other, is asked by those who may not. */
@Timeout(180)
class GuardTest {
    private static final String PASSWORD = "kirei-na-pump";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new TestGateway(data);
        gateway.identity("guest", PASSWORD);
        Set<String> roles = new TreeSet<>();
        EndpointTable.routes().forEach(each -> roles.add(each.role()));
        for (String role : roles) {
            if (!role.isEmpty()) {
                gateway.identity("only." + role, PASSWORD, "rest." + role);
                gateway.identity(
                        "all.but." + role,
                        PASSWORD,
                        roles.stream()
                                .filter(each -> !each.isEmpty() && !each.equals(role))
                                .map(each -> "rest." + each)
                                .toArray(String[]::new));
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    private static String path(Endpoint endpoint) {
        return (endpoint.base() + "/" + endpoint.path())
                .replace("{pid}", "press")
                .replace("{name}", "line");
    }

    private static String answer(Endpoint endpoint, String identity) throws Exception {
        HttpResponse<String> reply = gateway.send(
                endpoint.method(), path(endpoint), null, identity.isEmpty() ? null : identity + ":" + PASSWORD);
        String sentence = reply.statusCode() == 401 || reply.statusCode() == 403
                ? Json.parse(reply.body()).asObject().getString("message", "")
                : "";
        return reply.statusCode() + (sentence.isEmpty() ? "" : " with a sentence");
    }

    private interface Question {
        /** {@return what is wrong, empty when it is right} */
        String ask(Endpoint endpoint) throws Exception;
    }

    private static void everywhere(Endpoint.Access access, Question question) throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Endpoint endpoint : EndpointTable.routes()) {
            if (endpoint.access() == access) {
                asked++;
                String problem = question.ask(endpoint);
                if (!problem.isEmpty()) {
                    wrong.add(endpoint.method() + " " + path(endpoint) + ": " + problem);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isPositive();
    }

    private static String unless(String expected, String got) {
        return expected.equals(got) ? "" : got;
    }

    @Test
    void nobodyGetsInWithoutLogin() throws Exception {
        Question question = endpoint -> unless("401 with a sentence", answer(endpoint, ""));
        everywhere(Endpoint.Access.ROLE, question);
        everywhere(Endpoint.Access.IDENTITY, question);
    }

    @Test
    void onlyTheRoleOfTheEndpointCounts() throws Exception {
        everywhere(Endpoint.Access.ROLE, endpoint -> {
            String guest = answer(endpoint, "guest");
            String others = answer(endpoint, "all.but." + endpoint.role());
            return unless("403 with a sentence", guest) + unless("403 with a sentence", others);
        });
    }

    @Test
    void theRoleOfTheEndpointIsEnough() throws Exception {
        // those that only tell; the others would do what they are for
        everywhere(Endpoint.Access.ROLE, endpoint -> {
            String got = endpoint.method().equals("GET") ? answer(endpoint, "only." + endpoint.role()) : "200";
            return got.startsWith("401") || got.startsWith("403") ? got : "";
        });
        everywhere(Endpoint.Access.IDENTITY, endpoint -> {
            boolean session =
                    endpoint.base().equals("session/v1") || !endpoint.method().equals("GET");
            return session ? "" : unless("200", answer(endpoint, "guest"));
        });
    }

    @Test
    void aSessionWithoutItsTokenIsNoLogin() throws Exception {
        HttpClient browser = gateway.browser();
        HttpResponse<String> opened = gateway.send(
                browser,
                gateway.request(
                                "POST",
                                "session/v1/login/password",
                                "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}")
                        .build());
        assertThat(opened.statusCode()).isEqualTo(200);
        Question question = endpoint -> {
            HttpRequest request =
                    gateway.request(endpoint.method(), path(endpoint), null).build();
            int status = gateway.send(browser, request).statusCode();
            int wanted = endpoint.path().equals("xsrfToken") ? 200 : 401;
            return unless(String.valueOf(wanted), String.valueOf(status));
        };
        everywhere(Endpoint.Access.ROLE, question);
        everywhere(Endpoint.Access.IDENTITY, question);
    }

    @Test
    void tenMegabytesAreRefusedEverywhereAndKeptNowhere() throws Exception {
        String body = " ".repeat(10_000_000);
        Question question = endpoint -> {
            // reading requests take no body that would count; policies are text
            if (endpoint.method().equals("GET")) {
                return "";
            }
            HttpResponse<String> reply = gateway.ask(endpoint.method(), path(endpoint), body);
            return unless("413", String.valueOf(reply.statusCode()))
                    + (reply.body().contains("The body is larger than") ? "" : reply.body());
        };
        long before = used();
        everywhere(Endpoint.Access.ROLE, question);
        everywhere(Endpoint.Access.ANYBODY, question);
        assertThat(used() - before).as("bytes kept").isLessThan(5_000_000);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
