package org.eclipse.kura;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KuraExceptionTest {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it is never thrown
    private static final IOException CAUSE = new IOException("cable cut");

    static Stream<Arguments> texts() {
        return Stream.of(
                row(new KuraException(KuraErrorCode.NOT_FOUND, "channel t1"), "Not found: channel t1"),
                row(new KuraException(KuraErrorCode.NOT_FOUND, "a", null, 3), "Not found: a - null - 3"),
                row(new KuraException(KuraErrorCode.NOT_FOUND, 1700000000000L), "Not found: 1700000000000"),
                row(new KuraException(KuraErrorCode.NOT_FOUND, "{1} it's"), "Not found: {1} it's"),
                row(new KuraException(KuraErrorCode.NOT_FOUND), "Not found: no details given"),
                row(new KuraException(KuraErrorCode.NOT_FOUND, CAUSE, "x"), "Not found: x"),
                row(new KuraException(null, "a", "b"), "Internal error: a - b"),
                row(KuraException.internalError("x"), "Internal error: x"),
                row(KuraException.internalError(CAUSE), "Internal error: cable cut"),
                row(KuraException.internalError(new IOException()), "Internal error: IOException"),
                row(KuraException.internalError(CAUSE, "x"), "Internal error: x"),
                row(new KuraRuntimeException(KuraErrorCode.INVALID_PARAMETER, "pid"), "Invalid parameter: pid"),
                row(new KuraRuntimeException(KuraErrorCode.INVALID_PARAMETER, CAUSE), "Invalid parameter: cable cut"),
                row(new KuraRuntimeException(KuraErrorCode.BAD_REQUEST), "Bad request: no details given"),
                row(new KuraTimeoutException("3 s"), "Timed out: 3 s"),
                row(new KuraStoreCapacityReachedException("10000"), "Store error: 10000"),
                row(new KuraConnectException(CAUSE, "host"), "Connection failed: host"));
    }

    private static Arguments row(Exception exception, String text) {
        return Arguments.of(exception, text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void tellsWhatFailed(Exception exception, String text) {
        assertThat(exception).hasMessage(text);
        assertThat(exception.getLocalizedMessage()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void hasATextForEachCode(KuraErrorCode code) {
        assertThat(new KuraException(code, "this detail").getMessage())
                .endsWith(": this detail")
                .doesNotStartWith(code.name());
    }

    @Test
    void hasNoTextForCodesThatDoNotExist() {
        var bundle = ResourceBundle.getBundle("org.eclipse.kura.core.messages.KuraExceptionMessagesBundle");

        var codes = Arrays.stream(KuraErrorCode.values()).map(Enum::name).toList();

        assertThat(bundle.keySet()).containsAll(codes).hasSize(codes.size() + 2);
    }

    @Test
    void writesEnglishIntoLogsWhateverTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new KuraIOException("x")).hasMessage("Input or output failed: x");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsCodeAndCause() {
        var exception = new KuraException(KuraErrorCode.IO_ERROR, CAUSE, "x");

        assertThat(exception.getCode()).isEqualTo(KuraErrorCode.IO_ERROR);
        assertThat(exception).hasCauseReference(CAUSE);
        assertThat(new KuraRuntimeException(KuraErrorCode.IO_ERROR, CAUSE)).hasCauseReference(CAUSE);
        assertThat(new KuraException(null, "x").getCode()).isNull();
    }

    @Test
    void keepsTheFailuresOfAPartialSuccess() {
        var causes = List.<Throwable>of(CAUSE, new KuraException(KuraErrorCode.NOT_FOUND));

        var exception = new KuraPartialSuccessException("update", causes);

        assertThat(exception).hasMessage("Only a part succeeded: update").hasNoCause();
        assertThat(exception.getCauses()).isEqualTo(causes);
        assertThat(exception.getSuppressed()).hasSize(2);
        assertThat(new KuraPartialSuccessException("update", null).getCauses()).isEmpty();
    }

    @Test
    void survivesSerializationWithoutItsArguments() throws Exception {
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new KuraException(KuraErrorCode.NOT_FOUND, new Object()));

        var copy = (KuraException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(copy.getCode()).isEqualTo(KuraErrorCode.NOT_FOUND);
        assertThat(copy).hasMessage("Not found: no details given");
    }
}
