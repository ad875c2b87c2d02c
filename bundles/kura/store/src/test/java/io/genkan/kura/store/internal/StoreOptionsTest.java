package io.genkan.kura.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.store.internal.log.DropPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreOptionsTest {
    @Test
    void defaultsLoseNothing() {
        StoreOptions options = StoreOptions.from(Map.of());
        assertThat(options.folder()).isEqualTo("store");
        assertThat(options.messages().windowMillis()).isZero();
        assertThat(options.messages().maxBytes()).isEqualTo(256L << 20);
        assertThat(options.messages().otherwise()).isEqualTo(DropPolicy.REFUSE);
    }

    @Test
    void readsPolicies() {
        StoreOptions options =
                StoreOptions.from(Map.of(StoreOptions.POLICY, "drop-oldest, 5=drop-newest, 8 = thin-out"));
        assertThat(options.messages().otherwise()).isEqualTo(DropPolicy.OLDEST);
        assertThat(options.messages().policies()).isEqualTo(Map.of(5, DropPolicy.REFUSE, 8, DropPolicy.THIN_OUT));
    }

    @ParameterizedTest
    @CsvSource({"drop-all, drop-all", "x=drop-oldest, x", "5=wrong, thin-out"})
    void refusesPoliciesThatDoNotExist(String text, String told) {
        assertThatThrownBy(() -> StoreOptions.from(Map.of(StoreOptions.POLICY, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(StoreOptions.POLICY)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({"message.store.max.mb, 0", "message.store.loss.window.ms, -1", "record.store.max.mb, 0"})
    void refusesNumbersOutOfRange(String key, int value) {
        assertThatThrownBy(() -> StoreOptions.from(Map.of(key, value))).hasMessageContaining(key);
    }
}
