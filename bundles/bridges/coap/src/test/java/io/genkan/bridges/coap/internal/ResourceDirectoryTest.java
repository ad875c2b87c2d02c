package io.genkan.bridges.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.bridges.coap.internal.ResourceDirectory.Refused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9176 with a clock of its own. */
class ResourceDirectoryTest {
    private static final String SOURCE = "coap://[2001:db8::1]:61616";
    private final AtomicLong clock = new AtomicLong(1000);
    private final ResourceDirectory directory = new ResourceDirectory(2, clock::get);

    private String register(String node, String links) throws Refused {
        return directory.register("me", SOURCE, Map.of("ep", node, "lt", "60"), links);
    }

    @Test
    void aRegistrationEndsWithItsLifetimeUnlessItIsProlonged() throws Exception {
        String id = register("a", "</t>;rt=temp");
        clock.addAndGet(59);
        directory.update("me", id, SOURCE, Map.of(), "");
        clock.addAndGet(59);
        assertThat(directory.size()).isEqualTo(1);
        clock.addAndGet(1);
        assertThat(directory.size()).isZero();
        assertThatThrownBy(() -> directory.update("me", id, SOURCE, Map.of(), ""))
                .hasMessageContaining("register anew");
    }

    @Test
    void theSameNodeKeepsItsPlaceAndOthersHaveTheirs() throws Exception {
        String id = register("a", "</t>");
        assertThat(register("a", "</u>")).isEqualTo(id);
        assertThat(directory.resources(Map.of())).isEqualTo("<" + SOURCE + "/u>");
        assertThatThrownBy(() -> directory.register("other", SOURCE, Map.of("ep", "a"), ""))
                .hasMessageContaining("somebody else");
        register("b", "");
        assertThatThrownBy(() -> register("c", "")).hasMessageContaining("full");
        directory.remove("me", id);
        register("c", "");
    }

    @Test
    void lookupsFilterAndPage() throws Exception {
        directory.register(
                "me",
                SOURCE,
                Map.of("ep", "a", "d", "hall", "et", "pump", "base", "coaps://a.example"),
                "</t>;rt=\"x temp-c\",<coap://z/u>;rt=light");
        register("b", "</t>;rt=temp-f;if=sensor");
        assertThat(directory.resources(Map.of("rt", "temp*")))
                .isEqualTo("<coaps://a.example/t>;rt=\"x temp-c\",<" + SOURCE + "/t>;rt=\"temp-f\";if=\"sensor\"");
        assertThat(directory.resources(Map.of("rt", "temp*", "page", "1", "count", "1")))
                .startsWith("<" + SOURCE);
        assertThat(directory.resources(Map.of("ep", "a"))).contains("<coap://z/u>;rt=\"light\"");
        assertThat(directory.nodes(Map.of("et", "pump")))
                .isEqualTo("</rd/1>;ep=\"a\";d=\"hall\";base=\"coaps://a.example\";rt=\"core.rd-ep\";et=\"pump\"");
        assertThat(directory.nodes(Map.of("if", "sensor"))).startsWith("</rd/2>");
        assertThat(directory.nodes(Map.of("d", "cellar"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lt,0", "lt,x", "lt,4294967296", "base,here", "ep,''"})
    void badQueriesAreRefused(String name, String value) {
        Map<String, String> query = new java.util.HashMap<>(Map.of("ep", "a"));
        query.put(name, value);
        assertThatThrownBy(() -> directory.register("me", SOURCE, query, ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(name);
    }

    @Test
    void permissionsAreWhatTheirLinesSay() {
        Permissions permissions = Permissions.parse(
                "# comment\nanonymous: read pump/*\n*: ingest\nurn:dev:a: read, write x/y*, register\n");
        assertThat(permissions.allow("anonymous", Permissions.Action.READ, "pump/a"))
                .isTrue();
        assertThat(permissions.allow("anonymous", Permissions.Action.READ, "pum/a"))
                .isFalse();
        assertThat(permissions.allow("anonymous", Permissions.Action.INGEST, "a"))
                .isFalse();
        assertThat(permissions.allow("somebody", Permissions.Action.INGEST, "a"))
                .isTrue();
        assertThat(permissions.allow("urn:dev:a", Permissions.Action.WRITE, "x/yz"))
                .isTrue();
        assertThat(permissions.allow("urn:dev:a", Permissions.Action.WRITE, "x/z"))
                .isFalse();
        for (String bad : List.of("name", "name: fly", ": read", "a: read,")) {
            assertThatThrownBy(() -> Permissions.parse(bad)).hasMessageContaining("Line 1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            host | pump.example | address
            host | 0.0.0.0      | stays closed
            port | 70000        | port is 70000
            request.max.bytes | 1 | request.max.bytes
            identities | node,node | twice
            identities | anonymous,b | no identity
            """)
    void badSettingsAreRefused(String name, String value, String sentence) {
        Map<String, Object> settings = new java.util.HashMap<>(Map.of("secure.port", -1));
        settings.put(name, name.equals("identities") ? value.split(",") : value);
        assertThatThrownBy(() -> TestBridge.options(settings)).hasMessageContaining(sentence);
    }

    @Test
    void beyondLoopbackThePlainPortStaysClosedUnlessAskedFor() {
        CoapBridgeOptions options = TestBridge.options(Map.of("host", "0.0.0.0"));
        assertThat(options.plain()).isNull();
        assertThat(options.withheld()).isTrue();
        assertThat(TestBridge.options(Map.of("host", "0.0.0.0", "plain.beyond.loopback", true))
                        .plain())
                .isNotNull();
    }
}
