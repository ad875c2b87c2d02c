package io.genkan.kura.deployment.internal.update;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateRecord.Pause;
import io.genkan.api.update.UpdateRecord.StepTime;
import io.genkan.api.update.UpdateStep;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last changes, on disk. One that cannot be written is told to the log, and to nobody else. Thread-safe. */
final class UpdateHistory {
    private static final Logger logger = LoggerFactory.getLogger(UpdateHistory.class);
    private static final int RECORDS_AT_MOST = 100;
    private static final int PAUSES_AT_MOST = 50;

    private final Path file;
    private final Deque<UpdateRecord> records = new ArrayDeque<>();

    UpdateHistory(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                for (JsonValue one : Json.parse(Files.readString(file)).asArray()) {
                    records.addLast(read(one.asObject()));
                }
            } catch (IOException | RuntimeException e) { // whatever a damaged file makes of the parser
                logger.warn("The history of updates in {} cannot be read and begins anew: {}", file, e.getMessage());
            }
        }
    }

    /** {@return the records, the newest first} */
    synchronized List<UpdateRecord> records() {
        return List.copyOf(records);
    }

    synchronized boolean has(String id) {
        return records.stream().anyMatch(record -> record.id().equals(id));
    }

    /** Takes the place of what was remembered of the same change, when power failed before its end was written down. */
    synchronized void add(UpdateRecord record) {
        records.removeIf(before -> before.id().equals(record.id()));
        records.addFirst(record);
        while (records.size() > RECORDS_AT_MOST) {
            records.removeLast();
        }
        JsonArray all = new JsonArray();
        records.forEach(each -> all.add(write(each)));
        try {
            DurableFile.write(file, all.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            logger.warn("The history of updates cannot be written to {}: {}", file, e.getMessage());
        }
    }

    private static JsonObject write(UpdateRecord record) {
        JsonArray steps = new JsonArray();
        record.steps()
                .forEach(step -> steps.add(
                        new JsonObject().add("step", step.step().name()).add("at", step.at())));
        JsonArray pauses = new JsonArray();
        record.pauses().stream()
                .limit(PAUSES_AT_MOST)
                .forEach(pause -> pauses.add(new JsonObject()
                        .add("pid", pause.pid())
                        .add("micros", pause.micros())
                        .add("waited", pause.waited())
                        .add("lost", pause.lost())));
        Outcome outcome = record.outcome();
        return new JsonObject()
                .add("id", record.id())
                .add("kind", record.kind().name())
                .add("origin", record.origin())
                .add("signed", record.signed())
                .add("started", record.startedAt())
                .add("ended", record.endedAt())
                .add("name", outcome.name())
                .add("version", outcome.version())
                .add("state", outcome.state().name())
                .add("reason", outcome.reason().name())
                .add("message", outcome.message())
                .add("steps", steps)
                .add("pauses", pauses);
    }

    private static UpdateRecord read(JsonObject json) {
        List<StepTime> steps = new ArrayList<>();
        for (JsonValue one : json.get("steps").asArray()) {
            JsonObject step = one.asObject();
            steps.add(new StepTime(
                    UpdateStep.valueOf(step.get("step").asString()),
                    step.get("at").asLong()));
        }
        List<Pause> pauses = new ArrayList<>();
        for (JsonValue one : json.get("pauses").asArray()) {
            JsonObject pause = one.asObject();
            pauses.add(new Pause(
                    pause.get("pid").asString(),
                    pause.get("micros").asLong(),
                    pause.get("waited").asLong(),
                    pause.get("lost").asLong()));
        }
        Outcome outcome = new Outcome(
                Outcome.State.valueOf(json.get("state").asString()),
                Outcome.Reason.valueOf(json.get("reason").asString()),
                json.get("name").asString(),
                json.get("version").asString(),
                json.get("message").asString());
        return new UpdateRecord(
                json.get("id").asString(),
                UpdateKind.valueOf(json.get("kind").asString()),
                json.get("origin").asString(),
                json.get("signed").asBoolean(),
                json.get("started").asLong(),
                json.get("ended").asLong(),
                outcome,
                steps,
                pauses,
                false);
    }
}
