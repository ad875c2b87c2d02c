package io.genkan.kura.deployment.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An update that a test makes, right or wrong. */
public final class SampleUpdate {
    private static final String RUNTIME = "runtime/it.tar.gz";

    private final String head;
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private String right = "";
    private String wrong = "";
    private boolean wrongHash;
    private String runtimeProfile = "";

    public SampleUpdate(String name, String version) {
        this.head = "{\"format\":1,\"name\":\"" + name + "\",\"version\":\"" + version + "\"";
    }

    public SampleUpdate packages(String file, byte[] content) {
        return add("packages", file, content);
    }

    public SampleUpdate configuration(String file, String content) {
        return add("configuration", file, content.getBytes(StandardCharsets.UTF_8));
    }

    public SampleUpdate model(String file, String content) {
        return add("models", file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Brings the gateway's own programs. */
    public SampleUpdate runtime(String profile, byte[] archive) {
        files.put(RUNTIME, archive);
        runtimeProfile = profile;
        return this;
    }

    /** Puts something wrong in the description. */
    public SampleUpdate description(String instead, String of) {
        right = instead;
        wrong = of;
        return this;
    }

    public SampleUpdate wrongHash() {
        wrongHash = true;
        return this;
    }

    private SampleUpdate add(String list, String file, byte[] content) {
        files.put(file, content);
        lists.computeIfAbsent(list, ignored -> new ArrayList<>()).add(file);
        return this;
    }

    private String describe(String file) {
        try {
            byte[] content = wrongHash ? new byte[0] : files.get(file);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return "{\"file\":\"" + file + "\",\"sha256\":\"" + hash + "\"}";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] bytes() {
        StringBuilder description = new StringBuilder(head);
        lists.forEach((list, names) -> description
                .append(",\"")
                .append(list)
                .append("\":[")
                .append(String.join(",", names.stream().map(this::describe).toList()))
                .append(']'));
        if (!runtimeProfile.isEmpty()) {
            description
                    .append(",\"runtime\":")
                    .append(describe(RUNTIME).replace("}", ",\"profile\":\"" + runtimeProfile + "\"}"));
        }
        String text = description.append('}').toString().replace(right.isEmpty() ? "\0" : right, wrong);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("update.json"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
