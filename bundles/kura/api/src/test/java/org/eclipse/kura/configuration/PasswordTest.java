package org.eclipse.kura.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void givesBackItsCharacters() {
        var characters = "geheim".toCharArray();

        assertThat(new Password("geheim")).hasToString("geheim");
        assertThat(new Password("geheim").getPassword()).containsExactly(characters);
        assertThat(new Password(characters).getPassword()).isSameAs(characters);
    }

    @Test
    void nullIsEmpty() {
        assertThat(new Password((String) null).getPassword()).isEmpty();
        assertThat(new Password((char[]) null)).hasToString("");
    }

    @Test
    void isEqualToItselfOnly() {
        assertThat(new Password("x")).isNotEqualTo(new Password("x"));
    }
}
