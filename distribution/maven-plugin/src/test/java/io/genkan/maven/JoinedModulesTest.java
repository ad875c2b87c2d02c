package io.genkan.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JoinedModulesTest {
    private static String join(String... files) {
        Map<String, byte[]> content = new TreeMap<>();
        for (int i = 0; i < files.length; i += 2) {
            content.put(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        JoinedModules joined = new JoinedModules(
                content,
                (specifier, from) ->
                        Path.of(from).resolveSibling(specifier).normalize().toString());
        joined.add("/app.js");
        return joined.text();
    }

    @Test
    void eachModuleKeepsItsScopeAndComesOnceBeforeWhatImportsIt() {
        String text = join(
                "/app.js",
                        "import {\n  b as c,\n} from \"./b.js\";\nimport \"./a.js\";\nc();\nimport(\"./later/d.js\");",
                "/b.js", "import { a } from './a.js';\nexport const b = () => a;",
                "/a.js", "export class a {}");

        assertThat(text).isEqualTo("""
                        const genkan$0 = (() => {
                        class a {}
                        return {a,};
                        })();
                        const genkan$1 = (() => {
                        const a = genkan$0.a;
                        const b = () => a;
                        return {b,};
                        })();
                        const genkan$2 = (() => {
                        const c = genkan$1.b;

                        c();
                        import("/later/d.js");
                        return {};
                        })();
                        const genkan$0$a = genkan$0.a;
                        const genkan$1$b = genkan$1.b;
                        export {genkan$0$a as a,genkan$1$b as b,};
                        """);
    }

    @Test
    void whatAMinifierWritesIsUnderstood() {
        String text = join(
                "/app.js", "import\"./all.js\";export*from\"./all.js\";",
                "/all.js",
                        "import{x as t}from\"./x.js\";export{x}from\"./x.js\";\n/** (c) */const s=t;export{s as y,t as z};",
                "/x.js", "/** (c) */\nconst e=1;export{e as x};");

        assertThat(text)
                .contains("const t = genkan$0.x;")
                .contains("return {x:e,}")
                .contains("return {y:s,}")
                .endsWith("export {genkan$0$x as x,genkan$1$y as y,genkan$0$x as z,};\n");
    }

    @Test
    void whatCannotBeJoinedIsRefusedWithItsReason() {
        assertThatThrownBy(() -> join("/app.js", "import { a } from \"./a.js\";", "/a.js", "import \"./app.js\";"))
                .hasMessageContaining("imports itself");
        assertThatThrownBy(() -> join("/app.js", "export let a = 1;")).hasMessageContaining("export let a");
        assertThatThrownBy(() -> join("/app.js", "import a from \"./a.js\";", "/a.js", ""))
                .hasMessageContaining("import a");
        assertThatThrownBy(() -> join("/app.js", "import { b } from \"./a.js\";", "/a.js", "export const a = 1;"))
                .hasMessageContaining("no such thing");
        assertThatThrownBy(() -> join(
                        "/app.js",
                        "import { a } from \"./a.js\";\nexport const b = 1;",
                        "/a.js",
                        "export const a = 1, c = 1;\nexport const b = 2;"))
                .hasMessageContaining("exports b");
    }
}
