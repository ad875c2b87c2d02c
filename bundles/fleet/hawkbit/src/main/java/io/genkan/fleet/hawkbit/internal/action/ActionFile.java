package io.genkan.fleet.hawkbit.internal.action;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is known of the action, over restarts and power failures: the next step is decided from this file alone. */
public final class ActionFile {
    private final Path file;

    public ActionFile(Path file) {
        this.file = file;
    }

    /** {@return what is known; {@link Action#NONE} when there is nothing, or it is damaged} */
    public Action read() throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readString(file, StandardCharsets.UTF_8)).asObject();
            return new Action(
                    json.getString("id", ""),
                    Action.Stage.valueOf(json.getString("stage", "")),
                    json.getLong("release", 0),
                    json.getInt("attempts", 0),
                    json.getInt("cuts", 0),
                    json.getBoolean("agreed", false),
                    json.getString("sentence", ""));
        } catch (NoSuchFileException none) {
            return Action.NONE;
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException damaged) {
            return Action.NONE;
        }
    }

    /** Keeps it. */
    public void write(Action action) throws IOException {
        JsonObject json = new JsonObject()
                .add("id", action.id())
                .add("stage", action.stage().name())
                .add("release", action.release())
                .add("attempts", action.attempts())
                .add("cuts", action.cuts())
                .add("agreed", action.agreed())
                .add("sentence", action.sentence());
        DurableFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
