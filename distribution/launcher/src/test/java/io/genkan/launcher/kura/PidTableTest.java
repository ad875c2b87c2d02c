package io.genkan.launcher.kura;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.launcher.kura.PidTable.Row;
import io.genkan.launcher.kura.PidTable.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table that ships, held on the bundles that it names. */
class PidTableTest {
    private static PidTable table;

    @BeforeAll
    static void read() throws IOException {
        table = PidTable.read(Path.of("../../kura-config/kura-pids.csv"));
    }

    @Test
    void eachBundleOfOursHasThePidThatTheTableSays() {
        assertThat(table.rows().stream().filter(row -> row.verdict() == Verdict.OURS))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row.bundle())
                        .as(row.pid())
                        .satisfies(
                                bundle -> assertThat(names(bundle, row.pid())).isTrue()));
    }

    private static boolean names(String bundle, String pid) {
        // a name that is a constant of Kura's contract stands in no source, but in the built bundle
        if (Files.exists(Path.of("../../bundles", bundle, "target/classes/OSGI-INF", pid + ".xml"))) {
            return true;
        }
        Path sources = Path.of("../../bundles", bundle, "src/main");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> contains(file, pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String pid) {
        try {
            return Files.readString(file).contains('"' + pid + '"');
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void noPidStandsTwiceAndWhatIsNotOursHasAReason() {
        assertThat(table.rows()).extracting(Row::pid).doesNotHaveDuplicates();
        assertThat(table.rows())
                .allSatisfy(row -> assertThat(
                                row.verdict() == Verdict.OURS || !row.note().isEmpty())
                        .as(row.pid())
                        .isTrue());
    }

    @Test
    void theLongestNameThatFitsCounts() {
        assertThat(table.find("org.eclipse.kura.wire.Timer"))
                .extracting(Row::verdict)
                .isEqualTo(Verdict.OURS);
        assertThat(table.find("org.eclipse.kura.wire.Unheard"))
                .extracting(Row::verdict)
                .isEqualTo(Verdict.WAITS);
        assertThat(table.find("org.eclipse.kura.net.admin.ipv6.FirewallConfigurationServiceIPv6"))
                .extracting(Row::verdict)
                .isEqualTo(Verdict.LEFT);
        assertThat(table.find("com.example.Unheard")).isNull();
    }
}
