package io.genkan.flows.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ExpressionTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "2 - 3 - 4 | -5",
                "-t + 1 | -20.5",
                "--1 | 1",
                "7 % 4 / 2 | 1.5",
                "1e3 + .5 | 1000.5",
                "t > 20 and on | true",
                "t > 20 && !on | false",
                "not t > 30 or false | true",
                "not not on | true",
                "t = 21.5 | true",
                "t == 21.5 and t != 21 | true",
                "mode = 'auto' | true",
                "mode != \"auto\" | false",
                "'a' < 'b' | true",
                "mode + 1 | auto1",
                "`pump-1.t` + 1 | 4",
                "pump.t * 2 | 8",
                "min(3, t, 9) + max(1, 2) | 5",
                "abs(-2) + sqrt(9) + pow(2, 3) + floor(1.9) + ceil(1.1) + round(2.4) | 18",
                "log(exp(1)) | 1",
                "if(on, 1, 2) | 1",
                "contains(mode, 'ut') and startsWith(mode, 'au') | true",
                "defined(t) and not defined(nothing) | true",
                "previous(t) | 20",
                "rate(t) | 0.75",
                "age(t) | 3",
                // what is not known
                "nothing > 1 | unknown",
                "nothing > 1 or on | true",
                "nothing > 1 and not on | false",
                "nothing > 1 and on | unknown",
                "1 / 0 | unknown",
                "sqrt(-1) | unknown",
                "on + 1 | unknown",
                "on > 1 | unknown",
                "mode = 1 | unknown",
                "rate(mode) | unknown",
                "if(nothing, 1, 2) | unknown",
            })
    void values(String text, String expected) throws Exception {
        assertThat(Values.text(ExpressionParser.parse(text, 1, 0, text.length()).value(plant())))
                .isEqualTo(expected);
    }

    private static Values plant() {
        Values values = new Values();
        values.now(10_000);
        values.put("t", 20);
        values.now(12_000);
        values.put("t", 21.5f);
        values.put("on", true);
        values.put("mode", "auto");
        values.put("pump-1.t", 3L);
        values.put("pump.t", 4);
        values.put("nan", Double.NaN);
        values.put("bytes", new byte[1]);
        values.now(15_000);
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "t > | column 4: expected a value but found the end",
                "t > 5 6 | column 7: expected an operator or the end but found \"6\"",
                "(t > 5 | column 7: expected ) but found the end",
                "t ! 5 | column 3: expected an operator or the end but found \"!\"",
                "1 < t < 3 | column 7: two comparisons follow each other",
                "avg(t) | column 1: there is no function avg, give one of abs, age,",
                "abs(1, 2) | column 1: abs takes 1 values, not 2",
                "if(on, 1) | column 1: if takes 3 values, not 2",
                "rate(t + 1) | column 1: rate takes the name of a channel",
                "t > 'high | column 5: the quote ' is not closed",
                "t > 5°C | column 6: the character ° has no meaning here",
                "t > 5C | column 5: \"5C\" is no number",
                "1.2.3 | column 1: 1.2.3 is no number",
                "1e999 | column 1: 1e999 is too large",
                "and t | column 1: expected a value but found and",
                "`` > 1 | column 1: a name is empty",
            })
    void errorsNameTheColumn(String text, String sentence) {
        assertThatThrownBy(() -> ExpressionParser.parse(text, 7, 0, text.length()))
                .isInstanceOf(RuleTextException.class)
                .hasMessageStartingWith("Line 7, " + sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void depthAndLengthAreBounded() {
        String deep = "(".repeat(100) + "1" + ")".repeat(100);
        String calls = "abs(".repeat(100) + "1" + ")".repeat(100);
        String longOne = "1" + "+1".repeat(3000);

        assertThatThrownBy(() -> ExpressionParser.parse(deep, 1, 0, deep.length()))
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> ExpressionParser.parse(calls, 1, 0, calls.length()))
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> ExpressionParser.parse(longOne, 1, 0, longOne.length()))
                .hasMessageContaining("longer than 4000");
    }

    /** Texts that are nearly expressions: a value of a known kind or one error within the text, and never anything else. */
    @Test
    void nearlyExpressionsHaveAValueOrGiveOneSentence() {
        String[] words = {
            "t", "on", "mode", "nothing", "1", "2.5", "1e", "'a'", "\"b", "`pump-1.t`", "`", "(", ")", ",", "+", "-",
                    "*", "/",
            "%", "<", "<=", ">", "=", "==", "!=", "!", "&&", "||", "&", "and", "or", "not", "abs", "min(", "if(",
                    "rate(",
            "age(t)", "true", " ", "\t", "\u0000", "ü", "\uD83D", "{", "}", "."
        };
        Random random = new Random(20240611);
        Values values = plant();
        int understood = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Object value = ExpressionParser.parse(text.toString(), 1, 0, text.length())
                        .value(values);
                assertThat(value == null
                                || value instanceof Boolean
                                || value instanceof String
                                || (value instanceof Double number && Double.isFinite(number)))
                        .as(text.toString())
                        .isTrue();
                understood++;
            } catch (RuleTextException e) {
                assertThat(e.getMessage()).as(text.toString()).matches("(?s)Line 1, column \\d+: .+\\.");
                int column = Integer.parseInt(
                        String.valueOf(e.getMessage()).replaceAll("(?s)Line 1, column (\\d+):.*", "$1"));
                assertThat(column).as(text.toString()).isBetween(1, text.length() + 1);
            }
        }
        assertThat(understood).isGreaterThan(300);
    }
}
