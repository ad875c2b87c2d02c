package io.genkan.bridges.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRulesTest {
    @ParameterizedTest
    @CsvSource({
        "a/b,   a/b,   true",
        "a/b,   a/c,   false",
        "a/b,   a,     false",
        "a,     a/b,   false",
        "a/+,   a/b,   true",
        "a/+,   a/+,   true",
        "a/+,   a/#,   false",
        "a/+,   a/b/c, false",
        "a/#,   a,     true",
        "a/#,   a/b/c, true",
        "a/#,   a/#,   true",
        "a/#,   #,     false",
        "'#',   a/b,   true",
        "'#',   '#',   true"
    })
    void aFilterCovers(String filter, String topic, boolean covers) {
        assertThat(TopicRules.covers(filter, topic)).isEqualTo(covers);
    }

    @Test
    void rulesBelongToTheUserAboveThem() {
        TopicRules rules = TopicRules.parse("""
                topic read public/#
                user ann
                topic write in/#
                topic both/+

                # note
                pattern read status/%u/%c
                """);
        assertThat(rules.canRead("public/x", null, "c")).isTrue();
        assertThat(rules.canRead("public/x", "ann", "c")).isFalse();
        assertThat(rules.canWrite("in/x", "ann", "c")).isTrue();
        assertThat(rules.canRead("in/x", "ann", "c")).isFalse();
        assertThat(rules.canRead("both/x", "ann", "c")).isTrue();
        assertThat(rules.canWrite("both/x", "bob", "c")).isFalse();
        assertThat(rules.canRead("status/bob/c1", "bob", "c1")).isTrue();
        assertThat(rules.canRead("status/bob/c1", "bob", "c2")).isFalse();
        assertThat(rules.canRead("status/null/c", null, "c")).isFalse();
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> TopicRules.parse("user a\nallow b"))
                .hasMessageContaining("Line 2 of acl, \"allow b\"");
        assertThatThrownBy(() -> TopicRules.parse("topic")).hasMessageContaining("cut short");
    }
}
