package io.genkan.inference.maintenance.internal.model;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.inference.maintenance.internal.features.Recipe;
import io.genkan.inference.maintenance.internal.learn.Intervals;
import io.genkan.inference.maintenance.internal.learn.LifeErrors;
import io.genkan.inference.maintenance.internal.learn.LinearModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code model.json}. */
public final class CardText {
    private CardText() {}

    /**
     * Reads a card and lets the model answer its golden vectors.
     *
     * @param text the card
     * @param runner what computes
     */
    public static TrainedModel read(String text, TrainedModel.Runner runner) throws ModelException {
        try {
            JsonObject card = Json.parse(text).asObject();
            TrainedModel model = model(card, runner);
            if (!model.recipe().names().equals(model.inputs())) {
                throw new ModelException("The inputs of model " + model.title() + " are not what its recipe makes.");
            }
            model.prove(array(card.get("golden")));
            return model;
        } catch (ParseException e) {
            throw new ModelException("model.json is no JSON: " + e.getMessage() + ".", e);
        } catch (UnsupportedOperationException | NumberFormatException | NullPointerException e) {
            throw new ModelException("A field of model.json is missing or has another type than expected.", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException("model.json is wrong: " + e.getMessage(), e);
        }
    }

    private static TrainedModel model(JsonObject card, TrainedModel.Runner runner) throws ModelException {
        JsonArray inputs = array(card.get("inputs"));
        JsonArray outputs = array(card.get("outputs"));
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw new ModelException("model.json names " + inputs.size() + " inputs and " + outputs.size()
                    + " outputs: one of each is taken here.");
        }
        JsonArray elements = array(inputs.get(0).asObject().get("elements"));
        List<String> names = new ArrayList<>();
        double[] usual = new double[elements.size()];
        double[] spread = new double[elements.size()];
        boolean[] mayMiss = new boolean[elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            JsonObject element = elements.get(i).asObject();
            names.add(element.get("key").asString());
            usual[i] = element.getDouble("mean", 0);
            spread[i] = element.getDouble("sd", 0);
            mayMiss[i] = element.getBoolean("missing", false);
        }
        JsonValue recipe = card.get("recipe");
        JsonValue answer = card.get("answer");
        return new TrainedModel(
                card.get("name").asString(),
                card.get("version").asString(),
                recipe == null ? Recipe.rows(names) : recipe(recipe.asObject()),
                names,
                usual,
                spread,
                mayMiss,
                outputs.get(0).asObject().get("tensor").asString(),
                answer == null ? new Answer(Answer.Kind.NUMBER, "value", List.of(), null) : answer(answer.asObject()),
                runner);
    }

    private static Recipe recipe(JsonObject recipe) {
        LinearModel fusion = null;
        JsonValue joined = recipe.get("fusion");
        if (joined != null) {
            fusion = new LinearModel(
                    joined.asObject().get("intercept").asDouble(),
                    numbers(joined.asObject().get("weights")));
        }
        return new Recipe(
                Recipe.Kind.valueOf(recipe.get("kind").asString().toUpperCase(Locale.ROOT)),
                texts(recipe.get("channels")),
                texts(recipe.get("counters")),
                recipe.getInt("every", 1),
                recipe.getInt("window", 0),
                recipe.getInt("step", 0),
                recipe.getInt("bands", 0),
                fusion);
    }

    private static Answer answer(JsonObject answer) throws ModelException {
        Answer.Kind kind = Answer.Kind.valueOf(answer.get("kind").asString().toUpperCase(Locale.ROOT));
        return new Answer(
                kind,
                answer.getString("target", "remaining life"),
                texts(answer.get("labels")),
                kind == Answer.Kind.LIFE ? life(answer) : null);
    }

    private static Answer.Life life(JsonObject answer) throws ModelException {
        double[] limits = numbers(answer.get("limits"));
        double[] below = numbers(answer.get("below"));
        double[] above = numbers(answer.get("above"));
        JsonArray errors = array(answer.get("errors"));
        JsonObject plan = answer.get("plan").asObject();
        double[] ratios = numbers(plan.get("ratios"));
        double[] planBelow = numbers(plan.get("below"));
        double[][] sorted = new double[errors.size()][];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = numbers(errors.get(i));
        }
        int buckets = limits.length + 1;
        if (below.length != buckets
                || above.length != buckets
                || sorted.length != buckets
                || ratios.length == 0
                || ratios.length != planBelow.length) {
            throw new ModelException("What model.json says about errors of the remaining life is incomplete.");
        }
        return new Answer.Life(
                answer.getString("unit", "sample"),
                answer.get("cap").asDouble(),
                answer.get("horizon").asDouble(),
                answer.getDouble("coverage", 0.9),
                new Intervals(limits, below, above),
                new LifeErrors(limits, sorted),
                plan.get("lead").asDouble(),
                ratios,
                planBelow);
    }

    static double[] numbers(@Nullable JsonValue value) {
        JsonArray array = array(value);
        double[] result = new double[array.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return result;
    }

    private static List<String> texts(@Nullable JsonValue value) {
        List<String> result = new ArrayList<>();
        array(value).forEach(each -> result.add(each.asString()));
        return result;
    }

    private static JsonArray array(@Nullable JsonValue value) {
        return value == null ? new JsonArray() : value.asArray();
    }
}
