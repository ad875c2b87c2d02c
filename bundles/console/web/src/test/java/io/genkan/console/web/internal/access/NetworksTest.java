package io.genkan.console.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworksTest {
    @Test
    void addressesAreInsideOrOutside() {
        Object[][] table = {
            {"192.0.2.0/24", "192.0.2.255", true},
            {"192.0.2.0/24", "192.0.3.1", false},
            {"192.0.2.7", "192.0.2.7", true},
            {"192.0.2.7", "192.0.2.8", false},
            {"10.0.0.0/9", "10.127.1.1", true},
            {"10.0.0.0/9", "10.128.1.1", false},
            {"0.0.0.0/0", "203.0.113.9", true},
            {"0.0.0.0/0", "2001:db8::1", false},
            {"2001:db8::/32", "2001:db8:1::5", true},
            {"2001:db8::/32", "2001:db9::5", false},
            {"fe80::/10", "fe80::1%eth0", true},
            {"192.0.2.0/24", "127.0.0.1", true},
            {"192.0.2.0/24", "::1", true},
        };
        for (Object[] row : table) {
            assertThat(Networks.of((String) row[0]).allow((String) row[1]))
                    .as(row[0] + " " + row[1])
                    .isEqualTo(row[2]);
        }
        assertThat(Networks.of().allow("203.0.113.9")).as("no network named").isTrue();
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        for (String text :
                new String[] {"", "pump.example", "192.0.2.0/33", "192.0.2.0/x", "192.0.2.0/24/8", "::/129"}) {
            assertThatThrownBy(() -> Networks.of(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
