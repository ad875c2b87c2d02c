package io.genkan.launcher.kura;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a                                     | a 0.0.0 false
            a;version=1.2                         | a 1.2 false
            a;version="[1,2)",b                   | a [1,2) false, b 0.0.0 false
            a; b ;version = "1.0"                 | a 1.0 false, b 1.0 false
            a;resolution:=optional                | a 0.0.0 true
            a;uses:="x,y;z";version:Version="3.1" | a 3.1 false
            """)
    void readsHeaders(String header, String expected) {
        assertThat(Clause.of(header))
                .extracting(clause -> clause.name() + " " + clause.version() + " " + clause.optional())
                .containsExactly(expected.split(", ", -1));
    }
}
