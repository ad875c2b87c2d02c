package org.eclipse.kura;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordHash;
import org.eclipse.kura.identity.PasswordStrengthRequirements;
import org.eclipse.kura.identity.Permission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** Values of equal parts are equal; one different part makes them different. */
class ValuesTest {

    private static final PasswordHash HASH = Mockito.mock(PasswordHash.class);
    private static final ComponentConfiguration CONFIGURATION = Mockito.mock(ComponentConfiguration.class);
    private static final Permission ADMIN = new Permission("kura.admin");

    static Stream<Arguments> values() {
        return Stream.of(
                row(
                        () -> new DataTransportToken(1, "s"),
                        new DataTransportToken(2, "s"),
                        new DataTransportToken(1, "t")),
                row(() -> new Permission("a"), new Permission("b")),
                row(() -> new AssignedPermissions(Set.of(ADMIN)), new AssignedPermissions(Set.of())),
                row(
                        () -> new AdditionalConfigurations(List.of(CONFIGURATION)),
                        new AdditionalConfigurations(List.of())),
                row(
                        () -> new IdentityConfiguration("a", List.of(new AssignedPermissions(Set.of(ADMIN)))),
                        new IdentityConfiguration("b", List.of(new AssignedPermissions(Set.of(ADMIN)))),
                        new IdentityConfiguration("a", List.of())),
                row(
                        () -> password(true, false, "secret"),
                        password(false, false, "secret"),
                        password(true, true, "secret"),
                        password(true, false, "Secret"),
                        new PasswordConfiguration(true, false, Optional.empty(), Optional.of(HASH)),
                        new PasswordConfiguration(true, false, Optional.of("secret".toCharArray()), Optional.empty())),
                row(
                        () -> new PasswordStrengthRequirements(8, true, true, true),
                        new PasswordStrengthRequirements(9, true, true, true),
                        new PasswordStrengthRequirements(8, false, true, true),
                        new PasswordStrengthRequirements(8, true, false, true),
                        new PasswordStrengthRequirements(8, true, true, false)),
                row(
                        () -> command("/tmp", 5, false, "A"),
                        command("/", 5, false, "A"),
                        command("/tmp", 6, false, "A"),
                        command("/tmp", 5, true, "A"),
                        command("/tmp", 5, false, "B"),
                        new Command(new String[] {"ls"})));
    }

    @ParameterizedTest
    @MethodSource("values")
    void equalPartsMakeEqualValues(Supplier<Object> value, Object[] others) {
        assertThat(value.get()).isEqualTo(value.get()).hasSameHashCodeAs(value.get());
        assertThat(value.get()).isNotEqualTo(null).isNotEqualTo("text");
        assertThat(others).isNotEmpty().doesNotContain(value.get());
    }

    private static Arguments row(Supplier<Object> value, Object... others) {
        return Arguments.of(value, others);
    }

    private static PasswordConfiguration password(boolean changeNeeded, boolean enabled, String password) {
        return new PasswordConfiguration(changeNeeded, enabled, Optional.of(password.toCharArray()), Optional.of(HASH));
    }

    private static Command command(String directory, int timeout, boolean shell, String environment) {
        final Command command = new Command(new String[] {"ls", "-l"});
        command.setDirectory(directory);
        command.setTimeout(timeout);
        command.setExecuteInAShell(shell);
        command.setEnvironment(Map.of("X", environment));
        return command;
    }
}
