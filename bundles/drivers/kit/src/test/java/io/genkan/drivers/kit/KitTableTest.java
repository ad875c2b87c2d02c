package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitTableTest {
    @Test
    void tellsWhatPassesFailsAndWasNotTried() {
        String table = KitTable.table(List.of(
                "FIGURE kit.kettle.read 1", "FIGURE kit.kettle.refused 0 failed: it whistled", "FIGURE other.read 1"));
        assertThat(table.lines().toList())
                .contains("| case | what holds | kettle |")
                .anyMatch(row -> row.startsWith("| `read` |") && row.endsWith("| passes |"))
                .anyMatch(row -> row.startsWith("| `refused` |") && row.endsWith("| **fails** |"))
                .anyMatch(row -> row.startsWith("| `silent` |") && row.endsWith("| – |"));
    }

    @Test
    void replacesTheTableInAReadmeAndNothingElse(@TempDir Path folder) throws Exception {
        Path readme = folder.resolve("README.md");
        Path figures = folder.resolve("figures.txt");
        Files.writeString(readme, "before\n<!-- kit -->\nformer table\n<!-- end of kit -->\nafter\n");
        Files.writeString(figures, "FIGURE kit.kettle.read 1\n");
        KitTable.main(new String[] {figures.toString(), readme.toString()});
        assertThat(Files.readString(readme))
                .startsWith("before\n<!-- kit -->\n| case |")
                .endsWith("<!-- end of kit -->\nafter\n")
                .doesNotContain("former table");
        Files.writeString(readme, "no place for it\n");
        assertThatThrownBy(() -> KitTable.main(new String[] {figures.toString(), readme.toString()}))
                .hasMessageContaining("<!-- kit -->");
    }
}
