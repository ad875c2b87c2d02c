package io.genkan.kura.deployment.internal.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.SampleBundle;
import io.genkan.kura.deployment.internal.SamplePackage;
import io.genkan.kura.deployment.internal.SampleUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateReaderTest {
    @TempDir
    Path folder;

    private UpdateContent read(byte[] content) throws PackageRefusedException, IOException {
        Path file = Files.write(folder.resolve("given.gup"), content);
        assertThat(UpdateReader.isUpdate(file)).isTrue();
        return UpdateReader.read(file, Files.createDirectories(folder.resolve("unpacked")))
                .content();
    }

    private static SampleUpdate sample() {
        return new SampleUpdate("line", "1.2.0")
                .packages(
                        "packages/a.dp",
                        SamplePackage.of(new SampleBundle("a", "1.0.0")).bytes());
    }

    @Test
    void everythingIsUnpacked() throws Exception {
        UpdateContent content = read(sample().configuration("configuration/b.xml", "<b/>")
                .model("models/x/y.bin", "model")
                .bytes());

        assertThat(content.name()).isEqualTo("line");
        assertThat(content.version()).isEqualTo("1.2.0");
        assertThat(content.packages())
                .singleElement()
                .satisfies(one -> assertThat(one.title()).isEqualTo("a 1.0.0"));
        assertThat(content.settings()).containsEntry("configuration/b.xml", "<b/>");
        assertThat(Files.readString(content.models().get("x/y.bin"))).isEqualTo("model");
        content.discard();
        try (Stream<Path> left = Files.list(folder.resolve("unpacked"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\":1   | \"format\":2    | another format",
                "\"line\"       | \"../line\"     | no symbolic name",
                "\"1.2.0\"      | \"one\"         | which is none",
                "models/x.bin   | models/../../x  | out of the folder",
                "models/x.bin   | /etc/x          | out of the folder",
                "packages/a.dp  | packages/b.dp   | lacks \"packages/b.dp\"",
                "\"models\":    | \"models\":7,\"m\": | description that is wrong",
            })
    void whatMakesNoSenseIsRefused(String right, String wrong, String sentence) throws Exception {
        byte[] content = sample().model("models/x.bin", "model")
                .description(right, wrong)
                .bytes();

        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        PackageRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_A_PACKAGE))
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
        try (Stream<Path> left = Files.list(folder.resolve("unpacked"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anotherContentThanTheDescribedIsRefused() throws Exception {
        byte[] content = sample().model("models/x.bin", "model").wrongHash().bytes();

        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        PackageRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.HASH));
    }

    @Test
    void aCutFileIsNoUpdate() throws Exception {
        byte[] content = sample().bytes();
        Path file = Files.write(folder.resolve("cut.gup"), Arrays.copyOf(content, content.length / 2));

        assertThat(UpdateReader.isUpdate(file)).isFalse();
    }
}
