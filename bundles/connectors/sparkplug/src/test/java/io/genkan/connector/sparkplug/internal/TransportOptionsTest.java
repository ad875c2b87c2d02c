package io.genkan.connector.sparkplug.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class TransportOptionsTest {
    private static TransportOptions options(Map<String, Object> settings) {
        return TransportOptions.from(
                Converters.standardConverter().convert(settings).to(TransportConfig.class), password -> password);
    }

    @Test
    void takesKurasSettings() {
        TransportOptions options = options(new HashMap<>(Map.of(
                "group.id", "plant 1",
                "node.id", "line.7",
                "primary.host.application.id", "scada",
                "server.uris", " tcp://a:1883  ssl://b mqtts://c:1234",
                "client.id", "me",
                "keep.alive", 5,
                "connection.timeout", 7)));
        assertThat(options.topics()).isEqualTo(new Topics("plant 1", "line.7"));
        assertThat(options.servers()).containsExactly("tcp://a:1883", "ssl://b:8883", "ssl://c:1234");
        assertThat(options.host()).isEqualTo("scada");
        assertThat(options.keepAlive()).isEqualTo(5);
        assertThat(options.timeout()).isEqualTo(7);
        assertThat(options.aliases()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "group.id,a/b,group.id is \"a/b\"",
        "node.id,#,node.id is \"#\"",
        "primary.host.application.id,a+b,primary.host.application.id is",
        "server.uris,' ',server.uris is empty",
        "server.uris,http://a,server.uris has \"http://a\"",
        "server.uris,tcp://,server.uris has",
        "client.id,' ',client.id is empty",
        "keep.alive,0,keep.alive is 0",
        "connection.timeout,1000,connection.timeout is 1000"
    })
    void refusesWithASentence(String setting, String value, String sentence) {
        assertThatThrownBy(() -> options(Map.of(setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }
}
