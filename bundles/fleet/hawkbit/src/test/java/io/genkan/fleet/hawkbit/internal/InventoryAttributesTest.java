package io.genkan.fleet.hawkbit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.inventory.Inventory;
import io.genkan.api.inventory.Inventory.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InventoryAttributesTest {
    private static Inventory inventory(int bundles) {
        return new Inventory(
                "press-7",
                "slim",
                "amd64",
                "1.0",
                "",
                Map.of("cpu", "x".repeat(500)),
                false,
                "line FAILED",
                IntStream.range(0, bundles)
                        .mapToObj(i -> new Item("org.example.a.bundle.with.a.long.name." + i, "1.0.0", "ACTIVE"))
                        .toList(),
                List.of(new Item("line", "2.0", "")),
                List.of());
    }

    @Test
    void everythingFitsWhatHawkBitTakes() {
        for (int bundles : new int[] {0, 1, 60, 200, 1000}) {
            Map<String, String> attributes = InventoryAttributes.of(inventory(bundles));
            assertThat(attributes).hasSizeLessThanOrEqualTo(InventoryAttributes.MOST);
            attributes.forEach((name, value) -> assertThat(value).hasSizeBetween(1, InventoryAttributes.LONGEST));
            long told = attributes.entrySet().stream()
                    .filter(one -> one.getKey().matches("bundles\\.\\d+"))
                    .mapToLong(one -> one.getValue().split(",").length)
                    .sum();
            assertThat(told + Integer.parseInt(attributes.getOrDefault("bundles.left", "0")))
                    .isEqualTo(bundles);
        }
        assertThat(InventoryAttributes.of(inventory(60)))
                .doesNotContainKey("bundles.left")
                .containsEntry("packages.00", "line=2.0")
                .containsEntry("release", "none")
                .containsEntry("health", "FAILED");
    }
}
