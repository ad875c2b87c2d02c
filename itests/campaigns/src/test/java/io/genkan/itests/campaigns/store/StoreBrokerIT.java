package io.genkan.itests.campaigns.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreBrokerIT {
    @Test
    void nothingAcceptedIsLostWhateverTheBrokerDoes() throws Exception {
        StoreBroker.Result result = StoreBroker.run(5);
        assertThat(result.accepted()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.leaked()).isZero();
    }
}
