package io.genkan.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebAssetsTest {
    @TempDir
    private Path folder;

    private Path write(String app) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("index.html"), "<link href=\"{{style.css}}\">{{modules}}");
        Files.writeString(source.resolve("style.css"), "body {}");
        Files.writeString(source.resolve("part.js"), "export const part = 1;");
        Files.writeString(source.resolve("libraries.properties"), "");
        Files.writeString(source.resolve("app.js"), app);
        WebAssets assets = new WebAssets();
        assets.addFolder(source, "libraries.properties");
        assets.addLibrary(
                "lib",
                "lib/index.js",
                "export default 2;\n//# sourceMappingURL=index.js.map\n".getBytes(StandardCharsets.UTF_8));
        assets.addLibrary("heavy", "heavy/index.js", "export default 3;".getBytes(StandardCharsets.UTF_8));
        assets.write(folder.resolve("target"));
        return folder.resolve("target");
    }

    private static String read(Path file) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes(),
                StandardCharsets.UTF_8);
    }

    private static List<String> files(Path target) throws IOException {
        try (Stream<Path> found = Files.walk(target)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> target.relativize(file).toString().replaceAll("\\.[0-9a-f]{12}\\.", ".HASH."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void namesCarryTheHashAndTheImportMapTranslates() throws IOException {
        Path target = write(
                "import lib from \"lib\";\nimport { part } from './part.js';\nconst h = () => import(\"heavy\");");

        assertThat(files(target))
                .containsExactly(
                        "assets/app.HASH.js.gz",
                        "assets/lib/heavy/index.HASH.js.gz",
                        "assets/lib/lib/index.HASH.js.gz",
                        "assets/part.HASH.js.gz",
                        "assets/style.HASH.css.gz",
                        "index.html.gz",
                        "page.properties");
        String page = read(target.resolve("index.html.gz"));
        assertThat(page)
                .containsPattern("<link href=\"/assets/style\\.[0-9a-f]{12}\\.css\">")
                .containsPattern("\"lib\":\"/assets/lib/lib/index\\.[0-9a-f]{12}\\.js\"")
                .containsPattern("\"/assets/part.js\":\"/assets/part\\.[0-9a-f]{12}\\.js\"")
                .containsPattern("modulepreload\" href=\"/assets/part\\.")
                .doesNotContainPattern("modulepreload\" href=\"/assets/lib/heavy")
                .doesNotContain("{{");
        assertThat(Files.readString(target.resolve("page.properties"))).containsPattern("importmap=sha256-\\S{44}\n");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(write("import \"lib\";").resolve("index.html.gz"));

        assertThat(Files.readAllBytes(write("import \"lib\";").resolve("index.html.gz")))
                .isEqualTo(first);
    }

    @Test
    void anImportThatLeadsNowhereFails() {
        for (String app : new String[] {"import './gone.js';", "import x from \"unknown\";", "import(\"unknown\")"}) {
            assertThatThrownBy(() -> write(app))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("app.js imports")
                    .hasMessageContaining("no such module");
        }
    }
}
