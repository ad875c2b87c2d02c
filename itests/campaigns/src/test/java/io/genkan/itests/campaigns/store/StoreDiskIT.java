package io.genkan.itests.campaigns.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreDiskIT {
    @Test
    void nothingAcceptedIsLostWhateverTheDiskDoes() throws Exception {
        StoreDisk.Result result = StoreDisk.run(20);
        assertThat(result.accepted()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.longestMillis()).isLessThan(5_000);
    }
}
