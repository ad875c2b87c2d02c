package io.genkan.fleet.provisioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class GatewayHouseholdTest {
    private final SystemService system = mock(SystemService.class);
    private final GatewayHousehold household =
            new GatewayHousehold(mock(BundleContext.class), system, mock(ConfigurationService.class), Optional::empty);

    @Test
    void itsCodeSaysWhatIsKnown() {
        when(system.getDeviceName()).thenReturn("press 7");
        when(system.getSerialNumber()).thenReturn("S-1");
        assertThat(household.code("")).isEqualTo("genkan:gateway?name=press+7&serial=S-1");
        assertThat(household.code("ab12")).isEqualTo("genkan:gateway?name=press+7&serial=S-1&key=ab12");
    }

    @Test
    void itsCodeLeavesOutWhatNobodyKnows() {
        when(system.getDeviceName()).thenReturn("press-7");
        when(system.getSerialNumber()).thenReturn("UNKNOWN");
        assertThat(household.code("")).isEqualTo("genkan:gateway?name=press-7");
        assertThat(household.introduction()).containsOnlyKeys("name");
    }
}
