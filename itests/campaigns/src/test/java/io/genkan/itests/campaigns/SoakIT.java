package io.genkan.itests.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.campaigns.soak.SoakCampaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SoakIT {
    private static final int SECONDS = 15;
    private static final int GAP_MILLIS = 150;

    @Test
    @Timeout(300)
    void theDistributionLosesNothingAndDoesNotGrow() throws Exception {
        SoakCampaign.Result result = SoakCampaign.run(SECONDS, GAP_MILLIS);
        assertThat(result.sent()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.chargedBytes())
                .as("each record is charged to the bundle that publishes it")
                .isGreaterThan(60 * result.sent());
        assertThat(result.heapMb()).isLessThan(SoakCampaign.HEAP_BOUND_MB);
        assertThat(result.threads()).isLessThan(2 * SoakCampaign.THREADS_BOUND);
        assertThat(result.handles()).isLessThan(SoakCampaign.HANDLES_BOUND);
        assertThat(result.diskMb()).isLessThan(SoakCampaign.DISK_BOUND_MB);
    }
}
