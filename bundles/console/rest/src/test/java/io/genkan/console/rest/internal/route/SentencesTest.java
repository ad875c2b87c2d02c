package io.genkan.console.rest.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot invoke \"String.length()\" because \"<local1>\" is null",
                "class java.lang.String cannot be cast to class java.lang.Integer",
                "Index 5 out of bounds for length 3",
                "For input string: \"x\"",
                "java.net.ConnectException: Connection refused",
                "/var/lib/genkan/x",
                "null",
                ""
            })
    void whatJavaSaysReachesNobody(String message) {
        assertThat(Sentences.of(message, "It did not work.")).isEqualTo("It did not work.");
    }

    @Test
    void whatIsWrittenForPeopleStays() {
        assertThat(Sentences.of(new IOException("The disk is full."), "-")).isEqualTo("The disk is full.");
        assertThat(Sentences.of(new IOException((String) null), "It did not work."))
                .isEqualTo("It did not work.");
    }

    @Test
    void aMistakeInTheGatewayIsToldAsOne() {
        Endpoint endpoint = Endpoint.get("/x", Permissions.VIEW, "x", call -> {
            throw new NullPointerException("Cannot invoke \"x\"");
        });
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                Problem.class,
                                () -> Router.run(
                                        endpoint,
                                        new Call(
                                                "GET",
                                                "/x",
                                                java.util.Map.of(),
                                                java.util.Map.of(),
                                                new byte[0],
                                                null,
                                                "",
                                                "ann",
                                                "",
                                                null,
                                                null,
                                                permission -> true)))
                        .detail())
                .isEqualTo("Something went wrong in the gateway.");
    }
}
