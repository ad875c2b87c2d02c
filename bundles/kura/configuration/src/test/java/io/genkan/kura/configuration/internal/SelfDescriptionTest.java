package io.genkan.kura.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelfDescriptionTest {
    private final SelfDescription description = new SelfDescription();

    @Test
    void acceptsWhatFits() {
        assertAccepted(answer("self", "p", Tscalar.INTEGER, 5));
        assertAccepted(answer("self", "p", Tscalar.INTEGER, new Integer[] {5}));
        assertAccepted(answer("self", "p", Tscalar.PASSWORD, new Password("x")));
        assertAccepted(answer("self", "p", Tscalar.INTEGER, null));
        assertAccepted(new ComponentConfigurationImpl("self", null, Map.of("any", 5)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertRefused(answer("other", "p", Tscalar.INTEGER, 5));
        assertRefused(answer("self", null, Tscalar.INTEGER, 5));
        assertRefused(answer("self", "p", null, 5));
        assertRefused(answer("self", "p", Tscalar.INTEGER, 5L));
        assertRefused(answer("self", "p", Tscalar.PASSWORD, "text"));
        assertRefused(null);
    }

    @Test
    void survivesAComponentThatThrows() {
        assertThat(description.of("self", () -> {
                    throw new IllegalStateException("broken");
                }))
                .isNull();
        assertThat(description.of("self", () -> {
                    throw KuraException.internalError("broken");
                }))
                .isNull();
    }

    private void assertAccepted(ComponentConfiguration answer) {
        assertThat(description.of("self", () -> answer)).isSameAs(answer);
    }

    @SuppressWarnings("NullAway") // a component may well return null
    private void assertRefused(@Nullable ComponentConfiguration answer) {
        assertThat(description.of("self", () -> answer)).isNull();
    }

    private static ComponentConfiguration answer(
            String pid, @Nullable String id, @Nullable Tscalar kind, @Nullable Object value) {
        Tad attribute = new Tad();
        attribute.setId(id);
        attribute.setType(kind);
        Tocd definition = new Tocd();
        definition.addAD(attribute);
        return new ComponentConfigurationImpl(pid, definition, value == null ? Map.of() : Map.of("p", value));
    }
}
