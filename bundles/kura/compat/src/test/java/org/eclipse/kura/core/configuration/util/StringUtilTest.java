package org.eclipse.kura.core.configuration.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringUtilTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a             | a",
                "a,b           | a;b",
                "\"  a  b ,c \"| a  b;c",
                "a\\,b         | a,b",
                "\"\\ a\\ \"   | \" a \"",
                "a,,b          | a;;b",
                "a\\\\,b       | a\\;b",
                "\"\"          | \"\""
            })
    void lists(String text, String expected) {
        assertThat(String.join(";", StringUtil.splitValues(text))).isEqualTo(expected);
    }

    @Test
    void nullIsAnEmptyList() {
        assertThat(StringUtil.splitValues(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a, b", "C:\\dir\\", "  blanks  ", ",,", "\\"})
    void whatIsEscapedComesBack(String text) {
        assertThat(StringUtil.unescapeString(StringUtil.escapeString(text))).isEqualTo(text);
        assertThat(StringUtil.splitValues(StringUtil.valueToString(new String[] {text, "x"})))
                .containsExactly(text, "x");
    }
}
