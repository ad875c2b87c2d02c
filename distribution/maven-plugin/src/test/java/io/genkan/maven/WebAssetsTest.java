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
        Files.writeString(
                source.resolve("index.html"), "<link href=\"{{icon.svg}}\">{{styles style.css}}{{modules app.js}}");
        Files.writeString(source.resolve("style.css"), "body {}");
        Files.writeString(source.resolve("icon.svg"), "<svg/>");
        Files.writeString(source.resolve("part.js"), "import { lib } from \"lib\";\nexport const part = lib;");
        Files.writeString(source.resolve("later.js"), "import { part } from \"./part.js\";");
        Files.writeString(source.resolve("libraries.properties"), "");
        Files.writeString(source.resolve("app.js"), app);
        WebAssets assets = new WebAssets();
        assets.addFolder(source, "libraries.properties");
        assets.addLibrary(
                "lib",
                "lib/index.js",
                "const t=2;export{t as lib};\n//# sourceMappingURL=index.js.map\n".getBytes(StandardCharsets.UTF_8));
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
                "import { part as p } from './part.js';\nconst h = () => import(\"heavy\");\nimport(\"./later.js\");");

        assertThat(files(target))
                .containsExactly(
                        "assets/icon.HASH.svg.gz",
                        "assets/joined.HASH.css.gz",
                        "assets/joined.HASH.js.gz",
                        "assets/later.HASH.js.gz",
                        "assets/lib/heavy/index.HASH.js.gz",
                        "index.html.gz",
                        "page.properties");
        String page = read(target.resolve("index.html.gz"));
        assertThat(page)
                .containsPattern("<link href=\"/assets/icon\\.[0-9a-f]{12}\\.svg\">")
                .containsPattern("<link rel=\"stylesheet\" href=\"/assets/joined\\.[0-9a-f]{12}\\.css\">")
                .containsPattern("\"lib\":\"/assets/joined\\.[0-9a-f]{12}\\.js\"")
                .containsPattern("\"/assets/part.js\":\"/assets/joined\\.[0-9a-f]{12}\\.js\"")
                .containsPattern("\"/assets/later.js\":\"/assets/later\\.[0-9a-f]{12}\\.js\"")
                .containsPattern("module\" src=\"/assets/joined\\.[0-9a-f]{12}\\.js\"")
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
        for (String app : new String[] {"import './gone.js';", "import {x} from \"unknown\";", "import(\"unknown\")"}) {
            assertThatThrownBy(() -> write(app))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*(app|joined)\\.js imports.*")
                    .hasMessageContaining("no such module");
        }
    }
}
