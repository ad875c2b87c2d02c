package io.genkan.fleet.provisioning.internal.enrol;

import io.genkan.api.provisioning.Enrolment.Facts;
import io.genkan.api.provisioning.Enrolment.State;
import io.genkan.support.claim.Claim;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses a claim, step by step. A claim is used once: this gateway remembers its id, and the server stops asking who a target is
 * as soon as one gateway has told. What is about to be told is on the disk before, so that a power failure does not make a
 * gateway refuse its own claim. One thread works; {@link #facts} may be asked by any.
 */
public final class Enroller {
    private static final Logger logger = LoggerFactory.getLogger(Enroller.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");

    private static final String REFUSED = "claim.refused";
    private static final String RESULT = "claim.result";

    private final Path claimFile;
    private final Path journalFile;
    private final String environment;
    private final Household household;
    private final Clock clock;
    /** A claim of the environment stays there, and is not tried for ever. */
    private String refused = "";

    private volatile Facts facts = new Facts(State.NONE, "This gateway has not joined a fleet.", "", "", "");

    /**
     * @param folder of the fleet's files
     * @param environment claim of the environment, empty: none
     */
    public Enroller(Path folder, String environment, Household household, Clock clock) {
        this.claimFile = folder.resolve("claim");
        this.journalFile = folder.resolve("enrolment.json");
        this.environment = environment;
        this.household = household;
        this.clock = clock;
    }

    /** {@return how far it is} */
    public Facts facts() {
        return facts;
    }

    /** Takes a claim that somebody gives; it is on the disk when this returns. */
    public void claim(String text, String who) throws IOException {
        Journal journal = Journal.read(journalFile);
        if (journal.enrolled()) {
            throw new IllegalStateException(enrolled(journal).sentence() + " Another claim changes nothing.");
        }
        try {
            check(Claim.parse(text), journal);
        } catch (RefusedClaimException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        DurableFile.writeSecret(claimFile, text.strip().getBytes(StandardCharsets.UTF_8));
        AUDIT.info("Enrolment - Success - {} gave a claim", who);
    }

    /**
     * Does what there is to do.
     *
     * @return whether a server shall be asked again later
     */
    public boolean step() throws InterruptedException {
        try {
            Journal journal = Journal.read(journalFile);
            if (journal.enrolled()) {
                facts = enrolled(journal);
                discard(journal);
                return false;
            }
            String text = Files.exists(claimFile) ? Files.readString(claimFile, StandardCharsets.UTF_8) : environment;
            if (!text.isBlank() && !text.equals(refused)) {
                refused = "";
                use(Claim.parse(text), journal);
            }
            return false;
        } catch (IllegalArgumentException | RefusedClaimException e) {
            refuse(String.valueOf(e.getMessage()));
            return false;
        } catch (IOException e) {
            Facts now = facts;
            facts = new Facts(
                    State.ENROLLING, e.getMessage() + "; it is tried again.", now.server(), now.gateway(), now.key());
            return true;
        }
    }

    private void check(Claim claim, Journal journal) throws RefusedClaimException {
        if (journal.used().contains(claim.id())) {
            throw new RefusedClaimException("This claim was used already on this gateway; make a new one.");
        }
        if (!clock.instant().isBefore(claim.expires())) {
            throw new RefusedClaimException("The claim expired at " + claim.expires() + ", and it is " + clock.instant()
                    + "; make a new one, or correct the gateway's clock.");
        }
    }

    private void use(Claim claim, Journal journal) throws IOException, InterruptedException, RefusedClaimException {
        check(claim, journal);
        String name = claim.gateway().isBlank() ? household.deviceName() : claim.gateway();
        facts = new Facts(
                State.ENROLLING, "This gateway joins the fleet of " + claim.server() + ".", claim.server(), name, "");
        String key = household.identity(name);
        facts = new Facts(State.ENROLLING, facts.sentence(), claim.server(), name, key);
        FleetServer server = new FleetServer(claim, name);
        boolean again = journal.begun().equals(claim.id());
        if (!server.isAsking() && !again && claim.kind().equals("TargetToken")) {
            throw new RefusedClaimException(
                    "This claim was used already, by another gateway or before this one was reset;"
                            + " make a new one with genkan release claim " + name + " --again.");
        }
        journal.begin(claim.id()).write(journalFile);
        Map<String, String> attributes = new LinkedHashMap<>(household.introduction());
        attributes.put("key", key);
        server.tell(attributes);
        household.settle(claim, name);
        Journal done = journal.finish(claim.id(), claim.server(), name, key);
        done.write(journalFile);
        AUDIT.info("Enrolment - Success - This gateway joined the fleet of {} as {}", claim.server(), name);
        facts = enrolled(done);
        discard(done);
        Files.deleteIfExists(claimFile.resolveSibling(REFUSED));
        Files.deleteIfExists(claimFile.resolveSibling(RESULT));
    }

    private static Facts enrolled(Journal journal) {
        return new Facts(
                State.ENROLLED,
                "This gateway belongs to the fleet of " + journal.server() + " as " + journal.gateway() + ".",
                journal.server(),
                journal.gateway(),
                journal.key());
    }

    /** A claim is a secret, and of no more use. */
    private void discard(Journal journal) throws IOException {
        if (!Files.exists(claimFile)) {
            return;
        }
        try {
            if (!journal.used()
                    .contains(Claim.parse(Files.readString(claimFile, StandardCharsets.UTF_8))
                            .id())) {
                logger.warn(
                        "The claim in {} is not used: {}",
                        claimFile,
                        enrolled(journal).sentence());
            }
        } catch (IllegalArgumentException e) {
            logger.warn("{}: {}", claimFile, e.getMessage());
        }
        Files.delete(claimFile);
    }

    private void refuse(String sentence) {
        if (!sentence.equals(facts.sentence())) {
            logger.warn("{}", sentence);
            AUDIT.warn("Enrolment - Failure - {}", sentence);
        }
        facts = new Facts(State.REFUSED, sentence, "", "", facts.key());
        refused = environment;
        try {
            if (Files.exists(claimFile)) {
                DurableFile.write(claimFile.resolveSibling(RESULT), (sentence + "\n").getBytes(StandardCharsets.UTF_8));
                Files.move(claimFile, claimFile.resolveSibling(REFUSED), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            logger.warn("The refused claim stays where it is: {}", e.getMessage());
        }
    }
}
