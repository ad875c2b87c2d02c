package io.genkan.inference.security.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of all clients, and one of all together: that sees what no client alone is known well enough for, such as logins
 * under names that change. One thread at a time.
 */
public final class Guard {
    /** Stands for all clients together. */
    public static final String EVERYBODY = "*";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int CLEAR_AFTER = 6;
    private static final double AT_ONCE = 1.5;
    /** A client without a model of its own that makes all together unusual is named from this share on. */
    private static final double SHARE = 0.5;

    /** What is known of a client besides its behaviour. */
    private record Who(String address, String user, String protocol) {}

    private static final class Watched {
        private final ClientModel model;
        private Who who = new Who("", "", "");
        private Behaviour behaviour = Behaviour.NOTHING;
        private int unusual;
        private int usual;
        private boolean raised;
        private long since;

        Watched(ClientModel model) {
            this.model = model;
        }
    }

    private final int training;
    private final int most;
    private final long interval;
    private final ZoneId zone;
    private final Map<String, Watched> clients = new LinkedHashMap<>();
    /** What clients without a model do; they are part of all together. */
    private final Map<String, Behaviour> strangers = new HashMap<>();

    private final Watched everybody;

    /**
     * Makes a guard.
     *
     * @param training intervals that are learnt of each client
     * @param most clients that have a model of their own
     * @param interval length of an interval in milliseconds
     */
    public Guard(int training, int most, long interval, ZoneId zone) {
        this.training = training;
        this.most = most;
        this.interval = interval;
        this.zone = zone;
        this.everybody = new Watched(new ClientModel(training));
    }

    /** Takes what a client did in the present interval; several reports add up. */
    public void add(String client, String address, String user, String protocol, Behaviour behaviour) {
        Watched watched = clients.get(client);
        if (watched == null && clients.size() < most && mayHaveModel(behaviour)) {
            watched = new Watched(new ClientModel(training));
            clients.put(client, watched);
        }
        if (watched == null) {
            if (strangers.size() < most) {
                strangers.merge(client, behaviour, Behaviour::plus);
            } else {
                strangers.merge("(others)", behaviour, Behaviour::plus);
            }
            return;
        }
        watched.behaviour = watched.behaviour.plus(behaviour);
        watched.who = new Who(address.isEmpty() ? watched.who.address : address, user, protocol);
    }

    /** A name that has only failed to log in is nobody's yet: it must not take the place of a client. */
    private static boolean mayHaveModel(Behaviour behaviour) {
        return behaviour.messages() > 0 || behaviour.subscriptions() > 0 || behaviour.connects() > 0;
    }

    /** Ends the interval. {@return what is thought of each client that is known well enough, and of all together} */
    public List<Verdict> end(long now) {
        List<Verdict> verdicts = new ArrayList<>();
        Behaviour all = Behaviour.NOTHING;
        String loudest = "";
        double most = -1;
        Map<String, Behaviour> everyone = new HashMap<>(strangers);
        clients.forEach((name, watched) -> everyone.put(name, watched.behaviour));
        for (Behaviour behaviour : everyone.values()) {
            // topics of all together are the clients' own business
            all = all.plus(new Behaviour(
                    behaviour.connects(),
                    behaviour.failedLogins(),
                    behaviour.denied(),
                    behaviour.messages(),
                    behaviour.bytes(),
                    0,
                    behaviour.subscriptions(),
                    java.util.Set.of()));
        }
        boolean anyRaised = false;
        for (Map.Entry<String, Watched> client : clients.entrySet()) {
            Watched watched = client.getValue();
            Verdict verdict = judge(client.getKey(), client.getKey(), watched, now);
            anyRaised |= watched.raised || watched.unusual > 0;
            if (verdict != null) {
                verdicts.add(verdict);
            }
        }
        everybody.behaviour = all;
        ClientModel.Judgement together = anyRaised && everybody.model.toLearn() == 0 ? null : accept(everybody);
        if (together != null) {
            for (Map.Entry<String, Behaviour> one : everyone.entrySet()) {
                double part = together.feature().raw(one.getValue());
                if (part > most) {
                    most = part;
                    loudest = one.getKey();
                }
            }
            boolean named = most > SHARE * together.raw() && !loudest.isEmpty();
            String who = named ? loudest : EVERYBODY;
            Verdict verdict = verdict(EVERYBODY, who, everybody, together, now);
            verdicts.add(verdict);
        }
        clients.values().forEach(watched -> watched.behaviour = Behaviour.NOTHING);
        strangers.clear();
        return verdicts;
    }

    private ClientModel.@Nullable Judgement accept(Watched watched) {
        return watched.model.accept(watched.behaviour);
    }

    private @Nullable Verdict judge(String key, String name, Watched watched, long now) {
        ClientModel.Judgement judgement = accept(watched);
        return judgement == null ? null : verdict(key, name, watched, judgement, now);
    }

    private Verdict verdict(String key, String name, Watched watched, ClientModel.Judgement judgement, long now) {
        Verdict.Change change = Verdict.Change.NONE;
        if (judgement.score() > 1) {
            if (watched.unusual == 0 && !watched.raised) {
                watched.since = now - (judgement.since() + 1) * interval;
            }
            watched.unusual++;
            watched.usual = 0;
            if (!watched.raised && (watched.unusual >= 2 || judgement.score() > AT_ONCE)) {
                watched.raised = true;
                change = Verdict.Change.RAISED;
            }
        } else {
            watched.unusual = 0;
            watched.usual++;
            if (watched.raised && watched.usual >= CLEAR_AFTER) {
                watched.raised = false;
                change = Verdict.Change.CLEARED;
            }
        }
        Behaviour behaviour = watched.behaviour;
        return new Verdict(
                key,
                name,
                behaviour,
                watched.who.address,
                watched.who.user,
                watched.who.protocol,
                judgement.score(),
                change,
                watched.raised,
                watched.unusual > 0 || watched.raised ? watched.since : 0,
                judgement.feature().name(),
                sentence(name, watched, judgement));
    }

    private String sentence(String name, Watched watched, ClientModel.Judgement judgement) {
        String who = name.equals(EVERYBODY)
                ? "All clients together have"
                : "Client " + name + (watched.who.address.isEmpty() ? "" : " (" + watched.who.address + ")") + " has";
        return who + " " + judgement.feature().sentence(judgement.raw()) + " in " + Feature.number(interval / 1000.0)
                + " s, usual are " + Feature.number(judgement.usual()) + "; since "
                + CLOCK.format(Instant.ofEpochMilli(watched.since).atZone(zone)) + ".";
    }

    /** {@return clients with a model of their own} */
    public int clients() {
        return clients.size();
    }

    /** {@return clients whose alarm is raised} */
    public List<String> raised() {
        List<String> names = new ArrayList<>();
        clients.forEach((name, watched) -> {
            if (watched.raised) {
                names.add(name);
            }
        });
        return names;
    }

    /** {@return intervals that the client that is known least is still to be learnt} */
    public int toLearn() {
        return clients.values().stream()
                .mapToInt(watched -> watched.model.toLearn())
                .max()
                .orElse(everybody.model.toLearn());
    }

    void save(DataOutput out) throws IOException {
        everybody.model.save(out);
        out.writeInt(clients.size());
        for (Map.Entry<String, Watched> client : clients.entrySet()) {
            out.writeUTF(client.getKey());
            client.getValue().model.save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        everybody.model.restore(in);
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException("it does not belong to these settings");
        }
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            Watched watched = new Watched(new ClientModel(training));
            watched.model.restore(in);
            clients.put(name, watched);
        }
    }
}
