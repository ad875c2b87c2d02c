package io.genkan.console.rest.internal.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScrubberTest {
    private final Scrubber scrubber = new Scrubber(List.of("hunter22", "hunter22-longer", "abc"));

    @Test
    void secretsGoAndTheRestStays() {
        String[][] table = {
            {"Login with hunter22-longer failed", "Login with *** failed"},
            {"short ones such as abc stay", "short ones such as abc stay"},
            {"password=abc, port=1883", "password=***, port=1883"},
            {"{\"mqtt.password\":\"a \\\"b\\\" c\",\"port\":1}", "{\"mqtt.password\":***,\"port\":1}"},
            {"Authorization: Bearer abc.def.ghi", "Authorization: ***"},
            {"mqtts://user:pa55@broker:8883/x", "mqtts://user:***@broker:8883/x"},
            {"-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY----- after", "*** after"},
            {"-----BEGIN EC PRIVATE KEY-----\ncut off", "***"},
            {"hash pbkdf2-sha512$210000$AA==$BB+/= end", "hash *** end"},
            {"The tank is at 17 %", "The tank is at 17 %"},
        };
        for (String[] row : table) {
            assertThat(scrubber.clean(row[0])).isEqualTo(row[1]);
        }
    }
}
