package io.genkan.console.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.console.web.internal.live.GraphLayout.Edge;
import io.genkan.console.web.internal.live.GraphLayout.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {
    private static Map<String, Place> place(String nodes, String... wires) {
        return GraphLayout.place(
                List.of(nodes.split(" ")),
                Stream.of(wires)
                        .map(wire -> new Edge(wire.substring(0, 1), wire.substring(1)))
                        .toList());
    }

    @Test
    void wiresLeadFromLeftToRight() {
        assertThat(place("d c b a", "ab", "bc", "cd", "ad"))
                .containsEntry("a", new Place(0, 0))
                .containsEntry("b", new Place(1, 0))
                .containsEntry("c", new Place(2, 0))
                .containsEntry("d", new Place(3, 0));
    }

    @Test
    void wiresDoNotCrossWithoutNeed() {
        assertThat(place("a b x y", "ay", "bx"))
                .containsEntry("y", new Place(1, 0))
                .containsEntry("x", new Place(1, 1));
    }

    @Test
    void aCircleAndAWireToItselfAreDrawnToo() {
        Map<String, Place> places = place("a b c", "ab", "bc", "ca", "bb");
        assertThat(places.values().stream().map(Place::layer)).containsExactly(0, 1, 2);
    }

    @Test
    void wiresOfUnknownComponentsAreIgnored() {
        assertThat(place("a b", "ax", "xb", "ab"))
                .containsEntry("b", new Place(1, 0))
                .hasSize(2);
    }

    @Test
    void noTwoNodesShareAPlace() {
        List<String> nodes = IntStream.range(0, 300).mapToObj(i -> "n" + i).toList();
        List<Edge> edges = IntStream.range(1, 300)
                .mapToObj(i -> new Edge("n" + i / 3, "n" + i))
                .toList();
        assertThat(new HashSet<>(GraphLayout.place(nodes, edges).values())).hasSize(300);
    }

    @Test
    void emptyIsFine() {
        assertThat(GraphLayout.place(List.of(), List.of())).isEmpty();
    }
}
