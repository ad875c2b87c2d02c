package io.genkan.console.rest.internal.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.console.rest.internal.route.Problem;
import java.util.Map;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelCsvTest {
    private static AD field(String id) {
        Tad field = new Tad();
        field.setId(id);
        return field;
    }

    @Test
    void whatIsWrittenIsRead() throws Problem {
        String csv = ChannelCsv.write(
                java.util.List.of(field("+name"), field("+unit"), field("offset"), field("note")),
                Map.of("a \"b\"", Map.of("+unit", "°C", "offset", -3, "note", "x,y\nz")));

        assertThat(csv).isEqualTo("name,asset.unit,offset,note\r\n\"a \"\"b\"\"\",°C,-3,\"x,y\nz\"\r\n");
        assertThat(ChannelCsv.read(csv).toString())
                .isEqualTo(
                        "[{\"name\":\"a \\\"b\\\"\",\"values\":{\"+unit\":\"°C\",\"offset\":\"-3\",\"note\":\"x,y\\nz\"}}]");
    }

    @ParameterizedTest
    @CsvSource({"=1+2,'''=1+2'", "+SUM(A1),'''+SUM(A1)'", "@x,'''@x'", "-3,-3", "+4.5e3,+4.5e3", "-a,'''-a'"})
    void aCellIsNeverAFormula(String value, String cell) throws Problem {
        String csv = ChannelCsv.write(java.util.List.of(field("v")), Map.of("c", Map.of("v", value)));

        assertThat(csv).isEqualTo("name,v\r\nc," + cell + "\r\n");
        assertThat(ChannelCsv.read(csv)
                        .get(0)
                        .asObject()
                        .get("values")
                        .asObject()
                        .getString("v", ""))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | one of them is",
                "a,b              | one of them is",
                "name,v\\n,3      | Line 2 of the table has no name",
                "name\\na,b       | Line 2 of the table has more cells",
                "name\\n\"a       | quotation mark"
            })
    void refusesWhatIsNoTable(String csv, String sentence) {
        assertThatThrownBy(() -> ChannelCsv.read(csv.replace("\\n", "\n")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void takesWhatSpreadsheetsMake() throws Problem {
        assertThat(ChannelCsv.read("\uFEFFname;v\r\na;\"1;2\"\r\n\r\n").toString())
                .isEqualTo("[{\"name\":\"a\",\"values\":{\"v\":\"1;2\"}}]");
        assertThat(ChannelCsv.read("name\tv\na\t\n").toString()).isEqualTo("[{\"name\":\"a\",\"values\":{}}]");
    }
}
