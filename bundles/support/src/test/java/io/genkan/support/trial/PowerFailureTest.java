package io.genkan.support.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PowerFailureTest {
    private @Nullable String property;
    private int ends;

    private PowerFailure failure() {
        return new PowerFailure(() -> property, () -> ends++);
    }

    private static void pass(PowerFailure failure, int points) {
        for (int i = 0; i < points; i++) {
            failure.run();
        }
    }

    @Test
    void nothingHappensUnlessSomebodyAsksForIt() {
        pass(failure(), 100);
        assertThat(ends).isZero();
    }

    @Test
    void thePowerFailsOnceAtTheNamedPoint() {
        property = "3";
        PowerFailure failure = failure();
        pass(failure, 2);
        assertThat(ends).isZero();
        pass(failure, 1);
        assertThat(ends).isOne();
        pass(failure, 10);
        assertThat(ends).isOne();
    }

    @Test
    void pointsCountFromTheMomentAtWhichItWasSet() {
        PowerFailure failure = failure();
        pass(failure, 5);
        property = "2";
        pass(failure, 1);
        assertThat(ends).isZero();
        pass(failure, 1);
        assertThat(ends).isOne();
        property = "1";
        pass(failure, 1);
        assertThat(ends).isEqualTo(2);
    }
}
