package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.JsonObject;
import java.io.PrintStream;

/** What is told: sentences for people, or JSON for programs. */
final class Report {
    private final PrintStream out;
    private final boolean json;
    private final JsonObject result = new JsonObject();

    Report(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Tells people something. */
    void say(String sentence) {
        if (!json) {
            out.println(sentence);
        }
    }

    /** Tells programs something before the end, as a line of its own. */
    void tell(JsonObject line) {
        if (json) {
            out.println(line);
            out.flush();
        }
    }

    /** {@return what programs are told at the end} */
    JsonObject result() {
        return result;
    }

    void end() {
        if (json) {
            out.println(result);
        }
    }
}
