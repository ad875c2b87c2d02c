package io.genkan.flows.script.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "for (const x of y) {} | for (let   x of y) {}",
                "'const' + `const` // const | 'const' + `const` // const",
                "a.const; b = {const: 1} | a.const; b = {const: 1}",
                "/* const */ constant = 1 | /* const */ constant = 1",
                "'it\\'s const' | 'it\\'s const'",
            })
    void constantsBecomeVariablesWhereTheyAreWords(String source, String adapted) throws Exception {
        assertThat(SourceText.adapted(source)).isEqualTo(adapted);
    }
}
