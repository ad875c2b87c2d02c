package io.genkan.kura.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every message store of the gateway does, whatever keeps its messages. */
@SuppressWarnings("JavaUtilDate") // Kura's contract
abstract class MessageStoreContract {
    final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    MessageStore store;

    /** Opens the store of that name; the same messages each time. The clock is {@link #now}. */
    abstract MessageStore open(String name) throws KuraStoreException;

    @BeforeEach
    void openStore() throws KuraStoreException {
        store = open("data");
    }

    @Test
    void keepsWhatWasStored() throws KuraStoreException {
        int id = store.store("a/b", bytes("x"), 1, true, 5);

        StoredMessage message = store.get(id).orElseThrow();
        assertThat(message.getId()).isEqualTo(id);
        assertThat(message.getTopic()).isEqualTo("a/b");
        assertThat(message.getPayload()).isEqualTo(bytes("x"));
        assertThat(message.getQos()).isEqualTo(1);
        assertThat(message.isRetain()).isTrue();
        assertThat(message.getPriority()).isEqualTo(5);
        assertThat(message.getCreatedOn().orElseThrow().getTime()).isEqualTo(now.get());
        assertThat(message.getPublishedOn()).isEmpty();
        assertThat(message.getDataTransportToken()).isEmpty();
        assertThat(store.get(id + 1)).isEmpty();
    }

    @Test
    void aMessageMayHaveNoPayload() throws KuraStoreException {
        int id = store.store("a", null, 0, false, 5);
        assertThat(store.get(id).orElseThrow().getPayload()).isNullOrEmpty();
    }

    @Test
    void nextIsTheMostUrgentAndThenTheOldest() throws KuraStoreException {
        int late = store.store("late", bytes("1"), 0, false, 7);
        int later = store.store("later", bytes("2"), 0, false, 7);
        int urgent = store.store("urgent", bytes("3"), 0, false, 0);

        assertThat(takeAll()).containsExactly(urgent, late, later);
        assertThat(store.getNextMessage()).isEmpty();
    }

    @Test
    void qos0IsDoneWhenSent() throws KuraStoreException {
        int id = store.store("t", bytes("x"), 0, false, 5);
        store.markAsPublished(id);

        assertThat(ids(store.getInFlightMessages())).isEmpty();
        assertThat(ids(store.getUnpublishedMessages())).isEmpty();
        assertThat(store.get(id).orElseThrow().getPublishedOn()).isPresent();
        store.deleteStaleMessages(0);
        assertThat(store.get(id)).isEmpty();
    }

    @Test
    void qos1IsInFlightUntilConfirmed() throws KuraStoreException {
        int id = store.store("t", bytes("x"), 1, false, 5);
        DataTransportToken token = new DataTransportToken(17, "session");
        store.markAsPublished(id, token);

        assertThat(ids(store.getInFlightMessages())).containsExactly(id);
        assertThat(store.get(id).orElseThrow().getDataTransportToken()).contains(token);
        store.deleteStaleMessages(0);
        assertThat(store.get(id)).isPresent();

        store.markAsConfirmed(id);
        assertThat(ids(store.getInFlightMessages())).isEmpty();
        assertThat(store.get(id).orElseThrow().getConfirmedOn()).isPresent();
        store.deleteStaleMessages(0);
        assertThat(store.getMessageCount()).isZero();
    }

    @Test
    void aConfirmationThatComesFirstCountsToo() throws KuraStoreException {
        int id = store.store("t", bytes("x"), 1, false, 5);
        store.markAsConfirmed(id);
        store.markAsPublished(id, new DataTransportToken(1, "session"));

        assertThat(ids(store.getInFlightMessages())).isEmpty();
        assertThat(store.getNextMessage()).isEmpty();
    }

    @Test
    void inFlightMessagesGoBackInTheirOldOrder() throws KuraStoreException {
        int first = store.store("1", bytes("x"), 1, false, 5);
        int second = store.store("2", bytes("x"), 1, false, 5);
        store.markAsPublished(first, new DataTransportToken(1, "s"));
        store.markAsPublished(second, new DataTransportToken(2, "s"));
        int third = store.store("3", bytes("x"), 1, false, 5);

        store.unpublishAllInFlighMessages();

        assertThat(ids(store.getInFlightMessages())).isEmpty();
        assertThat(store.get(first).orElseThrow().getDataTransportToken()).isEmpty();
        assertThat(takeAll()).containsExactly(first, second, third);
    }

    @Test
    void aLateConfirmationOfWhatWentBackIsGood() throws KuraStoreException {
        int id = store.store("t", bytes("x"), 1, false, 5);
        store.markAsPublished(id, new DataTransportToken(1, "s"));
        store.unpublishAllInFlighMessages();
        store.markAsConfirmed(id);
        assertThat(store.getNextMessage()).isEmpty();
    }

    @Test
    void droppedMessagesAreNotSentAgain() throws KuraStoreException {
        int id = store.store("t", bytes("x"), 1, false, 5);
        store.markAsPublished(id, new DataTransportToken(1, "s"));
        store.dropAllInFlightMessages();

        assertThat(ids(store.getInFlightMessages())).isEmpty();
        assertThat(ids(store.getDroppedMessages())).containsExactly(id);
        assertThat(store.getNextMessage()).isEmpty();
        store.deleteStaleMessages(0);
        assertThat(ids(store.getDroppedMessages())).isEmpty();
    }

    @Test
    void purgesOnlyWhatIsOldEnough() throws KuraStoreException {
        int old = store.store("old", bytes("x"), 0, false, 5);
        store.markAsPublished(old);
        now.addAndGet(60_000);
        int young = store.store("young", bytes("x"), 0, false, 5);
        store.markAsPublished(young);

        store.deleteStaleMessages(60);

        assertThat(store.get(old)).isEmpty();
        assertThat(store.get(young)).isPresent();
        assertThat(store.getMessageCount()).isEqualTo(1);
    }

    @Test
    void unknownIdsAreIgnored() throws KuraStoreException {
        store.markAsConfirmed(4711);
        store.markAsPublished(4711);
        assertThat(store.getMessageCount()).isZero();
    }

    @Test
    void closingKeepsTheMessagesForTheNextOpening() throws KuraStoreException {
        int id = store.store("t", bytes("x"), 1, false, 5);
        store.close();

        assertThatThrownBy(() -> store.getNextMessage()).isInstanceOf(KuraStoreException.class);
        assertThat(open("data").get(id)).isPresent();
        assertThat(open("other").get(id)).isEmpty();
    }

    @Test
    void refusesAMessageWithoutTopic() {
        assertThatThrownBy(() -> store.store(" ", bytes("x"), 0, false, 5)).isInstanceOf(KuraStoreException.class);
    }

    private List<Integer> takeAll() throws KuraStoreException {
        List<Integer> taken = new java.util.ArrayList<>();
        while (store.getNextMessage().isPresent()) {
            int id = store.getNextMessage().get().getId();
            taken.add(id);
            store.markAsPublished(id);
        }
        return taken;
    }

    static List<Integer> ids(List<StoredMessage> messages) {
        return messages.stream().map(StoredMessage::getId).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
