package io.genkan.flows.rules.internal;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.api.rules.RuleEvents;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.AssetService;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what rules say. Values are taken when a rule changes, under the rules' lock; what is done with them is done outside of it,
 * and writes and publications on a thread of their own, as devices and links may be slow.
 */
final class Actions {
    private static final Logger LOG = LoggerFactory.getLogger(Actions.class);
    private static final long RETRY_SECONDS = 5;
    private static final int MOST_WAITING = 1000;

    private record Owner(String pid, String rule) {}

    private final String pid;
    private final Consumer<List<WireRecord>> output;
    private final Runnable changed;
    private final Queue<Runnable> prepared = new ConcurrentLinkedQueue<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor worker;
    private volatile @Nullable AssetService assets;
    private volatile @Nullable EventAdmin events;
    private volatile @Nullable CloudPublisher publisher;

    Actions(String pid, Consumer<List<WireRecord>> output, Runnable changed) {
        this.pid = pid;
        this.output = output;
        this.changed = changed;
        this.worker = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "rule-actions-" + pid);
            thread.setDaemon(true);
            return thread;
        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void assets(AssetService service) {
        assets = service;
    }

    void assetsGone(AssetService service) {
        assets = assets == service ? null : assets;
    }

    void events(EventAdmin service) {
        events = service;
    }

    void eventsGone(EventAdmin service) {
        events = events == service ? null : events;
    }

    void publisher(CloudPublisher service) {
        publisher = service;
    }

    void publisherGone(CloudPublisher service) {
        publisher = publisher == service ? null : publisher;
    }

    /** {@return a sentence about what could not be done, empty when all was} */
    String failure() {
        return failures.values().stream().findFirst().orElse("");
    }

    /** Takes the values that changes need. */
    void prepare(List<RuleEngine.Change> changes, Values values) {
        for (RuleEngine.Change change : changes) {
            Rule rule = change.rule();
            if (rule.mode() == Rule.Mode.TRIAL) {
                String state = change.begins() ? RuleEvents.WOULD_BEGIN : RuleEvents.WOULD_END;
                prepared.add(() -> tell(rule.name(), state, "Rule " + rule.name() + " is on trial.", null));
                continue;
            }
            String state = change.begins() ? RuleEvents.BEGAN : RuleEvents.ENDED;
            prepared.add(() ->
                    tell(rule.name(), state, "Rule " + rule.name() + (change.begins() ? " begins." : " ends."), null));
            rule.actions().forEach(action -> prepare(rule, change, action, values));
        }
    }

    private void prepare(Rule rule, RuleEngine.Change change, Action action, Values values) {
        if (action instanceof Action.Write write) {
            Object value = change.begins() ? write.value().value(values) : null;
            prepared.add(
                    change.begins() ? () -> claim(rule, write.target(), value) : () -> release(rule, write.target()));
        } else if (action instanceof Action.Release release && !change.begins()) {
            Object value = release.value().value(values);
            prepared.add(() -> {
                WriteArbiter.SHARED.release(release.target(), new Owner(pid, rule.name()), value);
                bringUpToDate(release.target());
            });
        } else if (action instanceof Action.Alarm alarm) {
            String text = alarm.text().text(values);
            prepared.add(() -> alarm(rule, alarm.severity(), text, change));
        } else if (action instanceof Action.Publish publish && change.begins()) {
            Map<String, Object> metrics = assigned(publish.metrics(), values);
            prepared.add(() -> later(() -> publish(rule, metrics)));
        } else if (action instanceof Action.Emit emit && change.begins()) {
            Map<String, TypedValue<?>> properties = new HashMap<>();
            assigned(emit.properties(), values)
                    .forEach((name, value) -> properties.put(name, TypedValues.newTypedValue(value)));
            prepared.add(() -> output.accept(List.of(new WireRecord(properties))));
        } else if (action instanceof Action.Post post && change.begins()) {
            Map<String, Object> properties = assigned(post.properties(), values);
            prepared.add(() -> post(post.topic(), properties));
        }
    }

    private static Map<String, Object> assigned(List<Action.Assignment> assignments, Values values) {
        Map<String, Object> result = new HashMap<>();
        for (Action.Assignment assignment : assignments) {
            Object value = assignment.value().value(values);
            if (value != null) {
                result.put(assignment.name(), value);
            }
        }
        return result;
    }

    /** Does what was prepared. {@return whether there was anything} */
    boolean perform() {
        boolean any = false;
        for (Runnable action = prepared.poll(); action != null; action = prepared.poll()) {
            any = true;
            action.run();
        }
        return any;
    }

    /** Does something on the thread of slow things. */
    void later(Runnable task) {
        if (worker.getQueue().size() >= MOST_WAITING) {
            failures.put("", "More than " + MOST_WAITING + " actions wait, further ones are dropped.");
        } else if (!worker.isShutdown()) {
            worker.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) { // the border of this thread
                    LOG.warn("An action of {} has failed", pid, e);
                }
            });
        }
    }

    private void claim(Rule rule, String target, @Nullable Object value) {
        if (value == null) {
            failed(
                    rule.name(),
                    target,
                    "The value that rule " + rule.name() + " writes to " + target + " is not known.");
            return;
        }
        WriteArbiter.Claim own =
                new WriteArbiter.Claim(new Owner(pid, rule.name()), rule.name(), rule.priority(), value);
        WriteArbiter.Claim holder = WriteArbiter.SHARED.claim(target, own);
        if (holder.equals(own)) {
            bringUpToDate(target);
        } else {
            tell(
                    rule.name(),
                    RuleEvents.SUPPRESSED,
                    "Rule " + rule.name() + " does not write " + target + ": rule " + holder.rule() + " of priority "
                            + holder.priority() + " holds it.",
                    target);
        }
    }

    private void release(Rule rule, String target) {
        boolean leavesValue = rule.actions().stream()
                .anyMatch(action -> action instanceof Action.Release release
                        && release.target().equals(target));
        if (!leavesValue) {
            WriteArbiter.SHARED.release(target, new Owner(pid, rule.name()), null);
            bringUpToDate(target);
        }
        failures.remove(target);
    }

    private void bringUpToDate(String target) {
        later(() -> write(target));
    }

    /** Looks at what is wanted when the turn comes, so that of many changes the last one stays. */
    private void write(String target) {
        Object wanted = WriteArbiter.SHARED.wanted(target);
        if (wanted == null) {
            return;
        }
        try {
            ChannelWriter.write(assets, target, wanted);
            WriteArbiter.SHARED.done(target);
            if (failures.remove(target) != null) {
                changed.run();
            }
        } catch (ChannelWriter.WriteException e) {
            failed("", target, String.valueOf(e.getMessage()));
            if (!worker.isShutdown()) {
                Future<?> unused = worker.schedule(() -> write(target), RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private void publish(Rule rule, Map<String, Object> metrics) {
        CloudPublisher current = publisher;
        String target = "publish";
        if (current == null) {
            failed(
                    rule.name(),
                    target,
                    "There is no publisher for rule " + rule.name() + ": correct CloudPublisher.target.");
            return;
        }
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        metrics.forEach(payload::addMetric);
        try {
            current.publish(new KuraMessage(payload, new HashMap<>(metrics)));
            if (failures.remove(target) != null) {
                changed.run();
            }
        } catch (KuraException e) {
            failed(rule.name(), target, "Rule " + rule.name() + " could not publish: " + e.getMessage() + ".");
        }
    }

    private void failed(String rule, String target, String sentence) {
        if (!sentence.equals(failures.put(target, sentence))) {
            LOG.warn("{}: {}", pid, sentence);
            tell(rule, RuleEvents.ACTION_FAILED, sentence, target);
            changed.run();
        }
    }

    private void alarm(Rule rule, String severity, String text, RuleEngine.Change change) {
        post(
                AlarmEvents.TOPIC,
                Map.of(
                        AlarmEvents.PID,
                        pid,
                        AlarmEvents.NAME,
                        rule.name(),
                        AlarmEvents.STATE,
                        change.begins() ? AlarmEvents.RAISED : AlarmEvents.CLEARED,
                        AlarmEvents.SEVERITY,
                        severity,
                        AlarmEvents.MESSAGE,
                        text,
                        AlarmEvents.TIMESTAMP,
                        change.time()));
    }

    /** Tells the result of a trial. */
    void tried(String rule, String sentence) {
        tell(rule, RuleEvents.TRIED, sentence, null);
    }

    private void tell(String rule, String state, String sentence, @Nullable String channel) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                RuleEvents.PID, pid,
                RuleEvents.RULE, rule,
                RuleEvents.STATE, state,
                RuleEvents.MESSAGE, sentence,
                RuleEvents.TIMESTAMP, System.currentTimeMillis()));
        if (channel != null) {
            properties.put(RuleEvents.CHANNEL, channel);
        }
        post(RuleEvents.TOPIC, properties);
    }

    private void post(String topic, Map<String, Object> properties) {
        EventAdmin current = events;
        if (current != null) {
            current.postEvent(new Event(topic, properties));
        }
    }

    /** Lets the last writes happen for at most a second. */
    void close() throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
            worker.shutdownNow();
        }
    }
}
