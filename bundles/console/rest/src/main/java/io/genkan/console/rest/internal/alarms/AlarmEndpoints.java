package io.genkan.console.rest.internal.alarms;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Alarms, and what people do about them. */
@Component(service = Endpoints.class)
public final class AlarmEndpoints implements Endpoints {
    private static final long MOST_MINUTES = 7 * 24 * 60;

    private static final Schema ALARM = Schema.object()
            .need("id", Schema.text())
            .need("pid", Schema.text())
            .need("name", Schema.text())
            .need("severity", Schema.oneOf("INFO", "WARNING", "CRITICAL"))
            .need("message", Schema.text())
            .need("raised", Schema.time())
            .may("cleared", Schema.time())
            .may("ended", Schema.text())
            .may("asset", Schema.text())
            .may("channel", Schema.text())
            .may("score", Schema.number())
            .may("threshold", Schema.number())
            .may("acknowledged", Schema.time())
            .may("acknowledgedBy", Schema.text())
            .may("note", Schema.text())
            .may("shelvedUntil", Schema.time());

    private final AlarmBook book;

    @Activate
    public AlarmEndpoints(@Reference AlarmBook book) {
        this.book = book;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/alarms", Permissions.VIEW, "Alarms that last, or that were", this::list)
                        .query("state", "active (as without it) or past")
                        .query("limit", "how many at most")
                        .answers(Schema.object().need("alarms", Schema.list(ALARM))),
                Endpoint.post(
                                "/alarms/{id}/acknowledge",
                                Permissions.CONFIGURATION,
                                "Tells that somebody takes care of an alarm",
                                this::acknowledge)
                        .takes(Schema.object().may("note", Schema.text()))
                        .answers(ALARM),
                Endpoint.post(
                                "/alarms/{id}/shelve",
                                Permissions.CONFIGURATION,
                                "Lets an alarm bother nobody for a while",
                                this::shelve)
                        .takes(Schema.object().need("minutes", Schema.integer()).may("note", Schema.text()))
                        .answers(ALARM));
    }

    private Answer list(Call call) throws Problem {
        String state = call.parameter("state").orElse("active");
        if (!state.equals("active") && !state.equals("past")) {
            throw Problem.bad("Parameter state is active or past.");
        }
        List<Alarm> alarms = state.equals("past") ? book.past() : book.active();
        JsonArray all = new JsonArray();
        alarms.stream().limit(call.number("limit", 500, 1, 500)).forEach(alarm -> all.add(json(alarm)));
        return Answer.of(new JsonObject().add("alarms", all));
    }

    private JsonObject json(Alarm alarm) {
        JsonObject json = alarm.json();
        long until = book.shelvedUntil(alarm);
        if (until != 0) {
            json.add("shelvedUntil", until);
        }
        return json;
    }

    private Answer acknowledge(Call call) throws Problem {
        String note = call.json().optionalText("note").orElse("");
        return answer(book.acknowledge(call.variable("id"), call.identity(), note));
    }

    private Answer shelve(Call call) throws Problem {
        Body body = call.json();
        long minutes = body.number("minutes");
        if (minutes < 0 || minutes > MOST_MINUTES) {
            throw Problem.refused("An alarm is shelved for 0 to " + MOST_MINUTES + " minutes, which is a week.");
        }
        return answer(book.shelve(
                call.variable("id"),
                minutes,
                call.identity(),
                body.optionalText("note").orElse("")));
    }

    private Answer answer(Optional<Alarm> alarm) throws Problem {
        return Answer.of(json(alarm.orElseThrow(() -> Problem.notFound("There is no such alarm any more."))));
    }
}
