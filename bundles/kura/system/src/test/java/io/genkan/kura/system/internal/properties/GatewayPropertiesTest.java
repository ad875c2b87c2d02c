package io.genkan.kura.system.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.system.internal.properties.GatewayProperties.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayPropertiesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, String> system = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void place() {
        system.put("genkan.home", folder.resolve("home").toString());
        system.put("genkan.data", folder.resolve("data").toString());
    }

    private Loaded load() {
        return GatewayProperties.load(system::get, environment::get);
    }

    private void file(String path, String... lines) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, java.util.List.of(lines));
    }

    @Test
    void withoutAnyFileEverythingThatIsWrittenLiesInTheDataFolder() {
        Loaded loaded = load();
        assertThat(loaded.problems()).isEmpty();
        for (String key :
                new String[] {"kura.data", "kura.tmp", "kura.snapshots", "kura.packages", "kura.user.config"}) {
            assertThat(loaded.values().getProperty(key))
                    .startsWith(folder.resolve("data").toString());
        }
        assertThat(loaded.values())
                .containsEntry("kura.snapshots.count", "10")
                .containsEntry("kura.home", folder.resolve("home").toString());
    }

    @Test
    void laterSourcesWin() throws IOException {
        file("home/kura-config/kura.properties", "a=1", "b=1", "c=1");
        file("data/user/kura_custom.properties", "b=2", "c=2");
        system.put("c", "3");
        assertThat(load().values())
                .containsEntry("a", "1")
                .containsEntry("b", "2")
                .containsEntry("c", "3");
    }

    @Test
    void filesAreFoundByPathAndByUrl() throws IOException {
        file("elsewhere/one.properties", "a=1");
        file("elsewhere/two.properties", "b=2");
        system.put(
                "kura.configuration",
                folder.resolve("elsewhere/one.properties").toUri().toString());
        system.put(
                "kura.custom.configuration",
                folder.resolve("elsewhere/two.properties").toString());
        assertThat(load().values()).containsEntry("a", "1").containsEntry("b", "2");
    }

    @Test
    void referencesMeanKeysSystemPropertiesAndEnvironment() throws IOException {
        environment.put("SITE", "hall 3");
        file(
                "home/kura-config/kura.properties",
                "kura.device.name=${line} in ${SITE}",
                "line=press",
                "x=${genkan.data}/x");
        assertThat(load().values())
                .containsEntry("kura.device.name", "press in hall 3")
                .containsEntry("x", folder.resolve("data") + "/x");
    }

    @Test
    void whatCannotBeResolvedIsToldAndStays() throws IOException {
        file("home/kura-config/kura.properties", "a=${b}", "b=${a}", "c=${nobody}");
        Loaded loaded = load();
        assertThat(loaded.values()).containsEntry("c", "${nobody}");
        assertThat(loaded.problems())
                .anySatisfy(problem -> assertThat(problem).contains("circle"))
                .anySatisfy(problem -> assertThat(problem).contains("c refers to ${nobody}"));
    }

    @Test
    void aNamedFileThatIsMissingIsTold() {
        system.put("kura.configuration", folder.resolve("none").toString());
        assertThat(load().problems())
                .singleElement()
                .asString()
                .contains("kura.configuration")
                .contains("does not exist");
    }

    @Test
    void aMalformedFileIsToldAndIgnored() throws IOException {
        file("home/kura-config/kura.properties", "a=\\u12");
        assertThat(load().problems()).singleElement().asString().contains("kura.properties could not be read");
    }
}
