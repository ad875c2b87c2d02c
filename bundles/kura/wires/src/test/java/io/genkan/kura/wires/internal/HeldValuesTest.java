package io.genkan.kura.wires.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldValuesTest {
    private final HoldBudget budget = new HoldBudget();
    private final HeldValues held = new HeldValues(budget);

    @Test
    void valuesComeOutInTheirOrder() {
        assertThat(held.add("a", 0)).isZero();
        assertThat(held.add("b", 1)).isZero();

        assertThat(held.poll()).isEqualTo("a");
        assertThat(held.poll()).isEqualTo("b");
        assertThat(held.poll()).isNull();
        assertThat(budget.used()).isZero();
    }

    @Test
    void tooManyCostTheOldest() {
        budget.limits(new HoldLimits(1000, 2, 1 << 20));
        held.add("a", 0);
        held.add("b", 0);

        assertThat(held.add("c", 0)).isEqualTo(1);
        assertThat(held.poll()).isEqualTo("b");
    }

    @Test
    void tooOldAreDropped() {
        budget.limits(new HoldLimits(1000, 10, 1 << 20));
        held.add("a", 0);
        held.add("b", 900);

        assertThat(held.expire(1500)).isEqualTo(1);
        assertThat(held.poll()).isEqualTo("b");
    }

    @Test
    void theMemoryOfAllWiresIsBoundedTogether() {
        budget.limits(new HoldLimits(1000, 10, 2000));
        HeldValues other = new HeldValues(budget);
        assertThat(held.add(new byte[1000], 0)).isZero();

        assertThat(other.add(new byte[1000], 0))
                .as("what does not fit and has nobody to push out")
                .isEqualTo(1);
        assertThat(held.add(new byte[500], 0)).isZero();
        assertThat(held.add(new byte[1500], 0)).as("costs both older ones").isEqualTo(2);
        assertThat(held.size()).isEqualTo(1);
        assertThat(held.clear()).isEqualTo(1);
        assertThat(budget.used()).isZero();
    }

    @Test
    void nothingIsKeptWhenTheHoldTimeIsZero() {
        budget.limits(new HoldLimits(0, 10, 2000));

        assertThat(held.add("a", 0)).isEqualTo(1);
        assertThat(held.isEmpty()).isTrue();
    }
}
