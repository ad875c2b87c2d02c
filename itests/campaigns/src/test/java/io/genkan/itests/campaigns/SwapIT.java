package io.genkan.itests.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.campaigns.swap.SwapCampaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SwapIT {
    @Test
    @Timeout(300)
    void replacingComponentsWhileDataFlowsLosesNothing() throws Exception {
        SwapCampaign.Result result = SwapCampaign.run(true, SwapCampaign.KINDS);
        assertThat(result.lost()).isZero();
        assertThat(result.reordered()).isZero();
        assertThat(result.duplicates()).isZero();
        assertThat(result.rounds()).isGreaterThan(10);
    }
}
