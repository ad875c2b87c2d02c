package io.genkan.itests.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.campaigns.update.UpdateBad;
import io.genkan.itests.campaigns.update.UpdateKill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UpdateIT {
    @Test
    @Timeout(240)
    void badUpdatesAreTakenBackWhileDataFlows() throws Exception {
        UpdateBad.Result result = UpdateBad.run(11);
        assertThat(result.problems()).isEmpty();
        assertThat(result.restored()).isEqualTo(11);
        assertThat(result.kept()).isTrue();
    }

    @Test
    @Timeout(240)
    void whatIsCutOffEndsInTheOldStateOrInTheNew() throws Exception {
        UpdateKill.Result result = UpdateKill.run(true);
        assertThat(result.problems()).isEmpty();
        assertThat(result.old()).isPositive();
        assertThat(result.fresh()).isPositive();
    }
}
