package io.genkan.driver.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class HttpConnectionTest {
    private static HttpOptions options(int port, String... more) {
        Map<String, Object> settings = new java.util.HashMap<>(Map.of("url", "http://127.0.0.1:" + port));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        HttpDriverConfig config =
                Converters.standardConverter().convert(settings).to(HttpDriverConfig.class);
        return HttpOptions.from(config, config.password());
    }

    private static ChannelRecord record(String name, String path, String json) {
        ChannelRecord record = ChannelRecord.createReadRecord(name, DataType.INTEGER);
        record.setChannelConfig(Map.of("path", path, "json.path", json));
        return record;
    }

    @Test
    void asksOncePerPathAndOnlyForWhatHasChanged() throws Exception {
        try (TestDevice device = new TestDevice(0);
                HttpConnection connection = new HttpConnection(options(device.port()), o -> new Socket())) {
            device.bodies.put("/s", "{\"a\":1,\"b\":2}");
            List<ChannelRecord> records = List.of(record("a", "/s", "a"), record("b", "/s", "b"));
            HttpReads reads = new HttpReads(records, new ConcurrentHashMap<>());
            reads.execute(connection);
            reads.execute(connection);
            String tag = "\"" + "{\"a\":1,\"b\":2}".hashCode() + "\"";
            assertThat(device.requests).containsExactly("GET /s", "GET /s if " + tag);
            assertThat(records).allMatch(r -> r.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS);
            assertThat(records.stream().map(r -> String.valueOf(r.getValue().getValue())))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void asksAsAWholeForWhatCannotBeUsed() throws Exception {
        try (TestDevice device = new TestDevice(0);
                HttpConnection connection = new HttpConnection(options(device.port()), o -> new Socket())) {
            device.bodies.put("/s", "HTTP/1.1 200 OK");
            HttpReads reads = new HttpReads(List.of(record("a", "/s", "a")), new ConcurrentHashMap<>());
            reads.execute(connection);
            reads.execute(connection);
            assertThat(device.requests).containsExactly("GET /s", "GET /s");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, ann, secret, Basic YW5uOnNlY3JldA==, 200",
        "BEARER, '', token, Bearer token, 200",
        "HEADER, Authorization, Custom x, Custom x, 200",
        "BASIC, ann, wrong, Basic YW5uOnNlY3JldA==, 401"
    })
    void isLetIn(String kind, String user, String password, String expected, int status) throws Exception {
        try (TestDevice device = new TestDevice(0);
                HttpConnection connection = new HttpConnection(
                        options(device.port(), "authentication", kind, "username", user, "password", password),
                        o -> new Socket())) {
            device.authorization = expected;
            device.bodies.put("/s", "1");
            Answer answer = connection.get("/s", "");
            assertThat(answer.status()).isEqualTo(status);
            if (status == 401) {
                assertThat(answer.sentence("/s")).contains("check authentication, user and password");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://x, none",
        "http://, none",
        "http://u:p@x, places",
        "http://x?q=1, places",
        "'http://x y', none",
        "http://x:0, between 1 and 65535"
    })
    void addressesAreChecked(String url, String sentence) {
        HttpDriverConfig config =
                Converters.standardConverter().convert(Map.of("url", url)).to(HttpDriverConfig.class);
        assertThatThrownBy(() -> HttpOptions.from(config, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence.equals("none") ? "url is" : sentence);
    }

    @Test
    void aHeaderCannotBeSmuggledIn() {
        assertThatThrownBy(() -> options(80, "authentication", "BEARER", "password", "x\r\nHost: evil"))
                .hasMessageContaining("cannot be sent");
        assertThatThrownBy(() -> HttpChannel.parse(Map.of("path", "/a\r\nHost: evil")))
                .hasMessageContaining("must begin with a slash");
        assertThat(new String(
                        HttpChannel.parse(Map.of("path", "/a", "write.template", "{\"v\":${value}}"))
                                .written(org.eclipse.kura.type.TypedValues.newStringValue("a\"b")),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":\"a\\\"b\"}");
    }
}
