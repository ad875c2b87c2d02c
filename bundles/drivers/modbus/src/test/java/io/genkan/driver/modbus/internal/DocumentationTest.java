package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The README's tables are those of the metatype and of the channel descriptor. */
class DocumentationTest {
    @Test
    void theReadmeHasTheSettingsOfTheMetatype() throws Exception {
        assertThat(readme()).contains(settings());
    }

    @Test
    void theReadmeHasTheSettingsOfChannels() throws Exception {
        assertThat(readme()).contains(channelSettings());
    }

    @Test
    void everyDefaultOfAChannelIsTheOneThatIsUsed() {
        List<Tad> descriptor = descriptor();
        String line = descriptor.stream()
                .map(setting -> setting.getId() + "=" + setting.getDefault())
                .collect(Collectors.joining(" "));
        assertThat(ModbusChannel.parse(Channels.settings(line), org.eclipse.kura.type.DataType.INTEGER))
                .isEqualTo(ModbusChannel.parse(java.util.Map.of(), org.eclipse.kura.type.DataType.INTEGER));
    }

    private static String readme() throws Exception {
        return Files.readString(Path.of("README.md"));
    }

    private static String settings() throws Exception {
        List<String> rows = new ArrayList<>(List.of("| setting | default | range | meaning |", "|---|---|---|---|"));
        try (InputStream in =
                DocumentationTest.class.getResourceAsStream("/OSGI-INF/metatype/" + ModbusDriver.PID + ".xml")) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            NodeList settings = document.getElementsByTagName("AD");
            for (int i = 0; i < settings.getLength(); i++) {
                Element setting = (Element) settings.item(i);
                List<String> options = new ArrayList<>();
                NodeList choices = setting.getElementsByTagName("Option");
                for (int k = 0; k < choices.getLength(); k++) {
                    options.add(((Element) choices.item(k)).getAttribute("value"));
                }
                rows.add(row(
                        setting.getAttribute("id"),
                        setting.getAttribute("default"),
                        options,
                        setting.getAttribute("min"),
                        setting.getAttribute("max"),
                        setting.getAttribute("description")));
            }
        }
        return String.join("\n", rows) + "\n";
    }

    private static String channelSettings() {
        List<String> rows = new ArrayList<>(List.of("| setting | default | range | meaning |", "|---|---|---|---|"));
        for (Tad setting : descriptor()) {
            rows.add(row(
                    setting.getId(),
                    setting.getDefault(),
                    setting.getOption().stream()
                            .map(option -> option.getValue())
                            .toList(),
                    text(setting.getMin()),
                    text(setting.getMax()),
                    setting.getDescription()));
        }
        return String.join("\n", rows) + "\n";
    }

    @SuppressWarnings("unchecked")
    private static List<Tad> descriptor() {
        return (List<Tad>) new ModbusChannelDescriptor().getDescriptor();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String row(
            String id, String fallback, List<String> options, String min, String max, String description) {
        String range = options.isEmpty() ? (min.isEmpty() ? "" : min + " to " + max) : String.join(", ", options);
        return "| `" + id + "` | " + fallback + " | " + range + " | " + description + " |";
    }
}
