package io.genkan.inference.onnx.internal.engine;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes sentences of what the library says, which names its own source files and templates. */
final class RuntimeMessages {
    private static final Pattern CODE = Pattern.compile("^Error code - (\\w+) - message: ");
    private static final Pattern SOURCE = Pattern.compile("/\\S+\\.(?:cc|h):\\d+ .*?\\) ");
    private static final Pattern[] UNKNOWN_OPERATOR = {
        Pattern.compile("Could not find an implementation for (\\S+?)\\((\\d+)\\)"),
        Pattern.compile("No Op registered for (\\S+) with domain_version of (\\d+)"),
        Pattern.compile("Fatal error: (\\S+?)\\((-?\\d+)\\) is not a registered function/op")
    };
    private static final Pattern OPSET = Pattern.compile("opset (\\d+) is under development");
    private static final Pattern IR =
            Pattern.compile("Unsupported model IR version: (\\d+), max supported IR version: (\\d+)");
    private static final int LONGEST = 300;

    private RuntimeMessages() {}

    static ModelException refused(Path file, @Nullable String message, Throwable cause) {
        String text = clean(message);
        for (Pattern pattern : UNKNOWN_OPERATOR) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return new ModelException(
                        file + " uses operator " + matcher.group(1) + " (version " + matcher.group(2)
                                + "), which the engine does not have: export the model with standard operators.",
                        cause);
            }
        }
        Matcher ir = IR.matcher(text);
        if (ir.find()) {
            return new ModelException(
                    file + " has ONNX file version " + ir.group(1) + " and the engine reads up to " + ir.group(2)
                            + ": export it for an older one.",
                    cause);
        }
        Matcher opset = OPSET.matcher(text);
        if (opset.find()) {
            return new ModelException(
                    file + " needs operator set " + opset.group(1)
                            + ", which is newer than the engine: export it for an older one.",
                    cause);
        }
        if (text.contains("Protobuf parsing failed") || text.contains("ModelProto does not have a graph")) {
            return new ModelException(file + " is cut or damaged: fetch it again.", cause);
        }
        if (text.contains("external") && text.contains("data")) {
            return new ModelException(file + " keeps its weights in other files: export it as one file.", cause);
        }
        return new ModelException(file + " is refused by the engine: " + text, cause);
    }

    static ModelException failed(String model, @Nullable String message, Throwable cause) {
        return new ModelException("Model " + model + " failed: " + clean(message), cause);
    }

    private static String clean(@Nullable String message) {
        String text = String.valueOf(message).lines().findFirst().orElse("no reason given");
        text = CODE.matcher(text).replaceFirst("");
        text = text.replaceFirst("^Load model from .*? failed:", "")
                .replaceFirst("^Exception during initialization: ", "");
        text = SOURCE.matcher(text).replaceAll("");
        text = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return text.endsWith(".") ? text : text + ".";
    }
}
