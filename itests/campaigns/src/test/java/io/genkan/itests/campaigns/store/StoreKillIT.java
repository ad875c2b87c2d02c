package io.genkan.itests.campaigns.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreKillIT {
    @Test
    void nothingAcceptedIsLostByKills() throws Exception {
        StoreKill.Result result = StoreKill.run(8);
        assertThat(result.accepted()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.tailsWrong()).isZero();
    }
}
