package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What somebody needs to help from afar: a zip of texts, each without secrets. */
final class SupportBundle {
    private final Scrubber scrubber;
    private final Map<String, String> files = new LinkedHashMap<>();

    SupportBundle(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    SupportBundle add(String name, JsonValue json) {
        return add(name, json.toString(WriterConfig.PRETTY_PRINT));
    }

    SupportBundle add(String name, String text) {
        files.put(name, scrubber.clean(text));
        return this;
    }

    /** {@return settings without what their names or types say is secret} */
    static JsonObject settings(JsonObject values) {
        JsonObject clean = new JsonObject();
        for (JsonObject.Member member : values) {
            clean.add(
                    member.getName(),
                    Scrubber.names(member.getName()) ? com.eclipsesource.json.Json.value("***") : member.getValue());
        }
        return clean;
    }

    void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> each : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(each.getKey()));
            zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }
}
