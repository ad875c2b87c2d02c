package io.genkan.inference.maintenance.internal;

import io.genkan.inference.maintenance.internal.model.Answer;
import io.genkan.inference.maintenance.internal.model.ModelException;
import io.genkan.inference.maintenance.internal.model.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/**
 * What lies ahead of a machine, and what to do.
 *
 * @param advice what to do
 * @param probability of a failure within the horizon; NaN when the model tells a number only
 * @param sentence why, for a technician; without the channel to blame
 * @param values keys and values for the record
 */
record Outlook(Advice advice, double probability, String sentence, Map<String, TypedValue<?>> values) {
    /** What to do. */
    enum Advice {
        /** Nothing. */
        GO_ON,
        /** A stop is to be planned. */
        PLAN_STOP,
        /** The failure is nearer than a planned stop. */
        STOP
    }

    static Outlook of(TrainedModel model, double[] said, MaintenanceOptions options) {
        Answer.Life life = model.answer().life();
        return switch (model.answer().kind()) {
            case LIFE -> life(said[0], java.util.Objects.requireNonNull(life), options);
            case FAILURE ->
                risk(
                        said[0],
                        options,
                        String.format(
                                Locale.ROOT,
                                "%s is %s with probability %.2f",
                                model.answer().target(),
                                model.answer().labels().get(0),
                                said[0]),
                        new LinkedHashMap<>());
            case CLASSES -> classes(model.answer(), said, options);
            case NUMBER ->
                new Outlook(
                        Advice.GO_ON, Double.NaN, "", Map.of("maintenance_value", TypedValues.newDoubleValue(said[0])));
        };
    }

    private static Outlook life(double said, Answer.Life life, MaintenanceOptions options) {
        double predicted = Math.max(0, Math.min(life.cap(), said));
        double horizon = options.horizon() > 0 ? options.horizon() : life.horizon();
        double lead = options.lead() >= 0 ? options.lead() : life.lead();
        double low = Math.max(0, life.intervals().low(predicted));
        double high = Math.min(life.cap(), life.intervals().high(predicted));
        double probability = life.errors().within(horizon, predicted);
        boolean plan = predicted < life.planBelow(options.unplanned() / options.planned(), lead);
        Advice advice = predicted <= lead ? Advice.STOP : plan ? Advice.PLAN_STOP : Advice.GO_ON;
        double cost = probability * options.unplanned();
        Map<String, TypedValue<?>> values = new LinkedHashMap<>();
        values.put("maintenance_life", TypedValues.newDoubleValue(predicted));
        values.put("maintenance_life_low", TypedValues.newDoubleValue(low));
        values.put("maintenance_life_high", TypedValues.newDoubleValue(high));
        common(values, advice, probability, cost);
        String sentence = String.format(
                Locale.ROOT,
                "Fails in about %.0f %ss (%.0f %% between %.0f and %.0f), within %.0f with probability %.2f: going on that"
                        + " long costs %s on average, a planned stop %s",
                predicted,
                life.unit(),
                100 * life.coverage(),
                low,
                high,
                horizon,
                probability,
                amount(cost),
                amount(options.planned()));
        return new Outlook(advice, probability, sentence, values);
    }

    private static String amount(double money) {
        return String.format(Locale.ROOT, "%.2f", money).replace(".00", "");
    }

    private static Outlook risk(
            double probability, MaintenanceOptions options, String what, Map<String, TypedValue<?>> values) {
        double cost = probability * options.unplanned();
        Advice advice = cost >= options.planned() ? Advice.PLAN_STOP : Advice.GO_ON;
        common(values, advice, probability, cost);
        String sentence = String.format(
                Locale.ROOT,
                "%s: going on costs %s on average, a planned stop %s",
                what,
                amount(cost),
                amount(options.planned()));
        return new Outlook(advice, probability, sentence, values);
    }

    private static Outlook classes(Answer answer, double[] said, MaintenanceOptions options) {
        int best = 0;
        double sum = 0;
        double well = 0;
        for (int i = 0; i < said.length; i++) {
            best = said[i] > said[best] ? i : best;
            sum += said[i];
            well += options.healthy().contains(answer.labels().get(i).toLowerCase(Locale.ROOT)) ? said[i] : 0;
        }
        String label = answer.labels().get(best);
        double share = sum > 0 ? said[best] / sum : 0;
        Map<String, TypedValue<?>> values = new LinkedHashMap<>();
        values.put("maintenance_class", TypedValues.newStringValue(label));
        values.put("maintenance_class_probability", TypedValues.newDoubleValue(share));
        return risk(
                sum > 0 ? 1 - well / sum : 0,
                options,
                String.format(Locale.ROOT, "%s is %s with probability %.2f", answer.target(), label, share),
                values);
    }

    private static void common(Map<String, TypedValue<?>> values, Advice advice, double probability, double cost) {
        values.put("maintenance_probability", TypedValues.newDoubleValue(probability));
        values.put("maintenance_cost", TypedValues.newDoubleValue(cost));
        values.put("maintenance_advice", TypedValues.newStringValue(advice.name()));
    }

    /**
     * {@return the channel without whose deviation the machine would look best, or null} Its features are set to what is usual,
     * one channel after the other.
     */
    static @Nullable String blame(TrainedModel model, double[] features, MaintenanceOptions options)
            throws ModelException {
        String worst = null;
        double most = 0;
        double now = badness(model, model.run(features), options);
        for (String channel : model.recipe().channels()) {
            double[] without = features.clone();
            for (int i = 0; i < without.length; i++) {
                if (channel.equals(model.recipe().channelOf(model.inputs().get(i)))) {
                    without[i] = model.usual()[i];
                }
            }
            double share = now - badness(model, model.run(without), options);
            if (share > most) {
                most = share;
                worst = channel;
            }
        }
        return worst;
    }

    private static double badness(TrainedModel model, double[] said, MaintenanceOptions options) {
        return model.answer().kind() == Answer.Kind.LIFE
                ? -said[0]
                : of(model, said, options).probability();
    }

    /** {@return which feature of a channel is farthest from what is usual, in words} */
    static String deviation(TrainedModel model, double[] features, String channel) {
        int farthest = -1;
        double most = 0;
        for (int i = 0; i < features.length; i++) {
            double spread = model.spread()[i];
            double far = spread > 0 ? Math.abs(features[i] - model.usual()[i]) / spread : 0;
            if (far > most
                    && channel.equals(model.recipe().channelOf(model.inputs().get(i)))) {
                most = far;
                farthest = i;
            }
        }
        return farthest < 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %s is %.4g where %.4g is usual",
                        model.inputs().get(farthest),
                        features[farthest],
                        model.usual()[farthest]);
    }
}
