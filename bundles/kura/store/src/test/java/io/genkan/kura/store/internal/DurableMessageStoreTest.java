package io.genkan.kura.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.store.OutboundLanes;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.LogOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableMessageStoreTest extends MessageStoreContract {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private final List<String> news = new ArrayList<>();
    private DurableStores stores;

    @Override
    MessageStore open(String name) throws KuraStoreException {
        return stores.openMessageStore(name);
    }

    @Override
    @BeforeEach
    void openStore() throws KuraStoreException {
        stores = stores(Map.of());
        super.openStore();
    }

    private DurableStores stores(Map<Integer, DropPolicy> policies) {
        return new DurableStores(
                name -> FolderDisk.open(folder.resolve(name)),
                new LogOptions(MEGABYTE, Integer.MAX_VALUE, 0, 1000, policies, DropPolicy.REFUSE),
                now::get,
                new DurableStores.Listener() {
                    @Override
                    public void dropped(String store, int priority, DropPolicy policy, long count) {
                        news.add(priority + " " + policy + " " + count);
                    }

                    @Override
                    public void failing(String store, @Nullable IOException reason) {
                        news.add("failing " + reason);
                    }
                });
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    private void restart(Map<Integer, DropPolicy> policies) throws KuraStoreException {
        stores.close();
        stores = stores(policies);
        store = open("data");
    }

    private OutboundLanes lanes() {
        return (OutboundLanes) store;
    }

    @Test
    void whatWasStoredOutlivesARestart() throws KuraStoreException {
        int waiting = store.store("a/ü", bytes("x"), 1, true, 5);
        int flying = store.store("b", null, 1, false, 3);
        store.markAsPublished(flying, new DataTransportToken(17, "session"));
        int confirmed = store.store("c", bytes("y"), 1, false, 5);
        store.markAsConfirmed(confirmed);
        now.addAndGet(-3_600_000); // somebody sets the clock back

        restart(Map.of());
        restart(Map.of());

        assertThat(store.getUnpublishedMessages())
                .extracting(StoredMessage::getId)
                .containsExactly(waiting);
        StoredMessage message = store.get(waiting).orElseThrow();
        assertThat(message.getTopic()).isEqualTo("a/ü");
        assertThat(message.getPayload()).isEqualTo(bytes("x"));
        assertThat(message.isRetain()).isTrue();
        assertThat(message.getPriority()).isEqualTo(5);
        assertThat(ids(store.getInFlightMessages())).containsExactly(flying);
        assertThat(store.get(flying).orElseThrow().getDataTransportToken())
                .contains(new DataTransportToken(17, "session"));
        assertThat(store.get(confirmed)).isEmpty();
        assertThat(store.store("d", null, 1, false, 5)).isGreaterThan(confirmed);
    }

    @Test
    void whatIsTakenBackKeepsItsPlaceOverARestart() throws KuraStoreException {
        int first = store.store("1", bytes("x"), 1, false, 5);
        int second = store.store("2", bytes("x"), 1, false, 5);
        lanes().sending(first, second);
        store.unpublishAllInFlighMessages();
        restart(Map.of());
        assertThat(lanes().next(10)).containsExactly(first, second);
        lanes().sending(first, second);
        lanes().takeBack(second);
        restart(Map.of());
        assertThat(ids(store.getInFlightMessages())).containsExactly(first);
        assertThat(lanes().next(10)).containsExactly(second);
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsWhatWaits() throws KuraStoreException {
        int first = store.store("t", new byte[MEGABYTE / 2], 1, false, 5);
        assertThatThrownBy(() -> store.store("t", new byte[MEGABYTE / 2], 1, false, 5))
                .isInstanceOf(KuraStoreCapacityReachedException.class);
        assertThat(ids(store.getUnpublishedMessages())).containsExactly(first);
        assertThat(news).containsExactly("5 REFUSE 1");
    }

    @Test
    void theNumberOfMessagesIsBoundedButNotForTheFramework() throws KuraStoreException {
        lanes().capacity(2);
        store.store("t", null, 1, false, 5);
        store.store("t", null, 1, false, 5);
        assertThatThrownBy(() -> store.store("t", null, 1, false, 5))
                .isInstanceOf(KuraStoreCapacityReachedException.class);
        store.store("birth", null, 1, false, 0);
        assertThat(lanes().facts().waiting()).isEqualTo(3);
        assertThat(lanes().facts().refused()).isEqualTo(1);
    }

    @Test
    void theOldestMakeRoom() throws KuraStoreException {
        restart(Map.of(7, DropPolicy.OLDEST));
        lanes().capacity(3);
        int kept = store.store("kept", null, 1, false, 5);
        int oldest = store.store("1", null, 1, false, 7);
        int older = store.store("2", null, 1, false, 7);
        int newest = store.store("3", null, 1, false, 7);
        assertThat(lanes().next(9)).containsExactly(kept, older, newest);
        // a more urgent message displaces a less urgent one whose policy allows it
        int urgent = store.store("4", null, 1, false, 4);
        assertThat(lanes().next(9)).containsExactly(urgent, kept, newest);
        assertThat(ids(store.getDroppedMessages())).containsExactly(oldest, older);
        assertThat(lanes().facts().dropped()).isEqualTo(2);
        assertThat(news).containsExactly("7 OLDEST 1", "7 OLDEST 1");
    }

    @Test
    void everySecondOneMakesRoom() throws KuraStoreException {
        restart(Map.of(7, DropPolicy.THIN_OUT));
        lanes().capacity(8);
        for (int i = 0; i < 12; i++) {
            store.store("t" + i, null, 1, false, 7);
        }
        assertThat(topics()).containsExactly("t0", "t2", "t4", "t6", "t8", "t9", "t10", "t11");
        restart(Map.of(7, DropPolicy.THIN_OUT));
        assertThat(topics()).containsExactly("t0", "t2", "t4", "t6", "t8", "t9", "t10", "t11");
    }

    private List<String> topics() throws KuraStoreException {
        return store.getUnpublishedMessages().stream()
                .map(StoredMessage::getTopic)
                .toList();
    }

    @Test
    void liveAndBacklogTakeTurns() throws KuraStoreException {
        int[] old = {add(5), add(5), add(5)};
        lanes().connected(true);
        int[] live = {add(5), add(5)};
        int urgent = add(2);
        assertThat(lanes().next(9)).containsExactly(urgent, live[0], old[0], live[1], old[1], old[2]);
        assertThat(store.getNextMessage().orElseThrow().getId()).isEqualTo(urgent);
        lanes().sending(urgent, live[0]);
        assertThat(lanes().next(2)).containsExactly(old[0], live[1]);
        assertThat(store.getNextMessage().orElseThrow().getId()).isEqualTo(old[0]);
        lanes().sending(old[0]);
        lanes().takeBack(live[0], old[0]);
        assertThat(lanes().next(9)).containsExactly(live[0], old[0], live[1], old[1], old[2]);
        lanes().connected(false);
        assertThat(lanes().next(9)).containsExactly(old[0], old[1], old[2], live[0], live[1]);
    }

    private int add(int priority) throws KuraStoreException {
        return store.store("t", null, 1, false, priority);
    }

    @Test
    void filesStayWithinTheirBoundWhileMessagesPassOneThatStays() throws KuraStoreException, IOException {
        int stays = store.store("stays", new byte[100], 1, false, 9);
        for (int i = 0; i < 200; i++) {
            int id = store.store("passes", new byte[40_000], 1, false, 5);
            lanes().sending(id);
            store.markAsConfirmed(id);
            assertThat(lanes().facts().fileBytes()).isLessThan(MEGABYTE);
        }
        restart(Map.of());
        assertThat(ids(store.getUnpublishedMessages())).containsExactly(stays);
        assertThat(store.get(stays).orElseThrow().getTopic()).isEqualTo("stays");
    }

    @Test
    void anInterruptedPublisherHurtsNobody() throws KuraStoreException {
        Thread.currentThread().interrupt();
        int id = store.store("t", bytes("x"), 1, false, 5);
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(store.get(id).orElseThrow().getPayload()).isEqualTo(bytes("x"));
        assertThat(Thread.interrupted()).isTrue();
        store.store("t", bytes("x"), 1, false, 5);
        assertThat(lanes().next(9)).hasSize(2);
    }

    @Test
    void oneStoreAtATimeUsesAFolder() {
        DurableStores second = stores(Map.of());
        assertThatThrownBy(() -> second.openMessageStore("data")).hasMessageContaining("in use");
        second.close();
    }

    @Test
    void namesBecomeFolders() {
        assertThat(DurableStores.folder("org.eclipse.kura.data.DataService-2"))
                .isEqualTo("org.eclipse.kura.data.DataService-2");
        assertThat(DurableStores.folder("../ä")).isEqualTo("%2E.%2F%C3%A4");
    }
}
