package io.genkan.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.signatures.SignatureList.Differences;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignatureListTest {

    private static final String SAMPLE = "io.genkan.signatures.sample.Sample";
    private static final String COLOUR = SAMPLE + "$Colour";
    private static final List<String> PROMISES = List.of(
            "io.genkan.signatures.sample|PACKAGE|1.2.0|",
            SAMPLE + "|TYPE|public abstract class " + SAMPLE
                    + "<T extends java.lang.Number> implements java.util.function.ToIntFunction<T>, java.io.Serializable"
                    + "|Deprecated,ProviderType",
            SAMPLE + "|CTOR|protected " + SAMPLE + "(int, java.lang.String...)|(I[Ljava/lang/String;)V",
            SAMPLE + "|FIELD|public static final java.lang.String NAME = \"a = b\"|Ljava/lang/String;",
            SAMPLE + "|FIELD|protected java.util.Map<java.lang.String, T[]> map|Ljava/util/Map;",
            SAMPLE + "|METHOD|public abstract <U> java.util.List<? extends U> list(java.lang.Class<U>)"
                    + " throws java.io.IOException|(Ljava/lang/Class;)Ljava/util/List;",
            SAMPLE + "|METHOD|public int applyAsInt(T)|(Ljava/lang/Number;)I",
            SAMPLE + "|METHOD|public int applyAsInt(java.lang.Object)|(Ljava/lang/Object;)I",
            COLOUR + "|TYPE|public final class " + COLOUR + " extends java.lang.Enum<" + COLOUR + ">|",
            COLOUR + "|ENUM|000|RED",
            COLOUR + "|ENUM|001|BLUE",
            COLOUR + "|ENUMVALUE|RED|value()=r",
            COLOUR + "|ENUMVALUE|BLUE|value()=b",
            COLOUR + "|METHOD|public java.lang.String value()|()Ljava/lang/String;",
            COLOUR + "|METHOD|public static " + COLOUR + " valueOf(java.lang.String)|(Ljava/lang/String;)L"
                    + COLOUR.replace('.', '/') + ";",
            COLOUR + "|METHOD|public static " + COLOUR + "[] values()|()[L" + COLOUR.replace('.', '/') + ";");

    @Test
    void whatFitsHasNoDifferences() throws Exception {
        assertThat(compare(PROMISES.stream())).isEqualTo(new Differences(List.of(), List.of()));
    }

    @Test
    void whatTheClassesLackIsMissing() throws Exception {
        final Differences differences =
                compare(Stream.concat(PROMISES.stream(), Stream.of(SAMPLE + "|METHOD|public void gone()|()V")));

        assertThat(differences.missing()).containsExactly(SAMPLE + "|METHOD|public void gone()|()V");
        assertThat(differences.different()).isEmpty();
    }

    @Test
    void whatTheListLacksIsDifferent() throws Exception {
        for (final String surplus : PROMISES) {
            final Differences differences = compare(PROMISES.stream().filter(line -> !line.equals(surplus)));

            assertThat(differences.missing()).as(surplus).isEmpty();
            assertThat(differences.different()).as(surplus).hasSize(1);
        }
    }

    @Test
    void whatTheClassesStateOtherwiseIsDifferent() throws Exception {
        final List<List<String>> changes = List.of(
                List.of("|PACKAGE|1.2.0", "|PACKAGE|1.3.0"),
                List.of("Deprecated,ProviderType", "Deprecated,ConsumerType"),
                List.of("abstract class", "class"),
                List.of("protected " + SAMPLE, "public " + SAMPLE),
                List.of("a = b", "a = c"),
                List.of("? extends U", "U"),
                List.of(" throws java.io.IOException", ""),
                List.of("ENUM|001|BLUE", "ENUM|002|BLUE"),
                List.of("value()=b", "value()=B"));
        for (final List<String> change : changes) {
            final Differences differences =
                    compare(PROMISES.stream().map(line -> line.replace(change.get(0), change.get(1))));

            assertThat(differences.missing()).as(change.toString()).isEmpty();
            assertThat(differences.different()).as(change.toString()).hasSize(1);
        }
    }

    @Test
    void aLineThatIsNoneIsRefused() {
        assertThatThrownBy(() -> list(Stream.of("hello")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a line of a signature list: hello");
    }

    private static Differences compare(Stream<String> lines) throws IOException, URISyntaxException {
        final Path classes = Path.of(SignatureListTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        final SignatureList built = SignatureList.of(classes, SignatureListTest.class.getClassLoader());
        return list(lines).differences(built.in(List.of("io.genkan.signatures.sample")));
    }

    private static SignatureList list(Stream<String> lines) throws IOException {
        final String text = String.join("\n", lines.toList());
        return SignatureList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
