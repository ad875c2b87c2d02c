package org.eclipse.kura;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.security.keystore.KeystoreChangedEvent;
import org.eclipse.kura.security.tamper.detection.TamperEvent;
import org.eclipse.kura.security.tamper.detection.TamperStatus;
import org.eclipse.kura.system.ExtendedProperties;
import org.eclipse.kura.system.ExtendedPropertyGroup;
import org.eclipse.kura.system.SystemResourceInfo;
import org.eclipse.kura.system.SystemResourceType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallTypesTest {

    @ParameterizedTest
    @CsvSource({"DEB, DEB", "rpm, RPM", "SNAP, UNKNOWN"})
    void aKindIsReadFromText(String text, SystemResourceType type) {
        final SystemResourceInfo info = new SystemResourceInfo("curl", "8.1", text);

        assertThat(info.getType()).isEqualTo(type);
        assertThat(info.getTypeString()).isEqualTo(text);
    }

    @Test
    void aNameAloneIsOfUnknownKind() {
        final SystemResourceInfo info = new SystemResourceInfo("curl");

        assertThat(info.getVersion()).isEmpty();
        assertThat(info.getTypeString()).isEqualTo("UNKNOWN");
    }

    @Test
    void groupsKeepTheirProperties() {
        final Map<String, String> properties = new HashMap<>(Map.of("hall", "4"));
        final ExtendedPropertyGroup group = new ExtendedPropertyGroup("site", properties);
        properties.clear();

        assertThat(new ExtendedProperties("1.0", List.of(group)).getPropertyGroups())
                .containsExactly(group);
        assertThat(group.getProperties()).isEqualTo(Map.of("hall", "4"));
    }

    @Test
    void eventsTellWhatTheyWereMadeOf() {
        final TypedValue<?> time = TypedValues.newLongValue(5);
        final TamperStatus status = new TamperStatus(true, Map.of("timestamp", time));
        final TamperEvent event = new TamperEvent("case", status);

        assertThat(event.getTopic()).isEqualTo(TamperEvent.TAMPER_EVENT_TOPIC);
        assertThat(event.getSenderPid()).isEqualTo("case");
        assertThat(event.getTamperStatus()).isSameAs(status);
        assertThat(event.getProperty("tamper.status")).isSameAs(status);
        assertThat(status.getProperties()).isEqualTo(Map.of("timestamp", time));
        assertThat(new TamperStatus(false, null).getProperties()).isEmpty();
        assertThat(new KeystoreChangedEvent("SSLKeystore").getSenderPid()).isEqualTo("SSLKeystore");
    }

    @Test
    void aConfigurationGivesItsComponentsByClass() {
        final AssignedPermissions permissions = new AssignedPermissions(Set.of());
        final IdentityConfiguration configuration = new IdentityConfiguration("kei", List.of(permissions));

        assertThat(configuration.getComponent(AssignedPermissions.class)).contains(permissions);
        assertThat(configuration.getComponent(PasswordConfiguration.class)).isEmpty();
    }
}
