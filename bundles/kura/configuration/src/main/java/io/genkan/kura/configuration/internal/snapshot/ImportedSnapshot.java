package io.genkan.kura.configuration.internal.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.eclipse.kura.configuration.Password;
import org.jspecify.annotations.Nullable;

/**
 * The entries of another gateway's snapshot, with clear passwords, so that this gateway seals them with its own key.
 *
 * @param problems one sentence for everything that was left out or may not work
 */
public record ImportedSnapshot(List<Settings> entries, List<String> problems) {
    private static final Pattern AES_TEXT = Pattern.compile("[A-Za-z0-9+/]{16}-[A-Za-z0-9+/]{22,}={0,2}");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with one sentence, when key or document do not fit
     */
    public static ImportedSnapshot of(ImportRequest request) {
        ConfigurationsXmlReader.Content content;
        try {
            content = ConfigurationsXmlReader.read(request.xml(), request::clear);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "The snapshot is not a complete XML document (line "
                            + e.getLocation().getLineNumber() + ").",
                    e);
        }
        if (content.entries().isEmpty()) {
            throw new IllegalArgumentException(
                    "The snapshot holds no configuration; its elements must be named esf:configuration.");
        }
        List<String> problems = new ArrayList<>(content.problems());
        List<Settings> entries = new ArrayList<>();
        for (Settings entry : SnapshotUpgrade.of(content.entries())) {
            entries.add(new Settings(
                    entry.pid(),
                    Secrets.eachPassword(
                            entry.properties(), password -> opened(entry.pid(), password, request, problems))));
        }
        return new ImportedSnapshot(entries, problems);
    }

    private static Password opened(String pid, Password password, ImportRequest request, List<String> problems) {
        String text = new String(password.getPassword());
        @Nullable String clear = text.isEmpty() ? text : request.clear(text);
        if (clear != null) {
            return new Password(clear);
        }
        if (AES_TEXT.matcher(text).matches()) {
            problems.add(pid + ": a password is encrypted with a key that is not known here; set it anew.");
        }
        return password;
    }
}
