package io.genkan.itests.campaigns.swap;

import io.genkan.itests.harness.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of all replacements together. */
final class Tally {
    private final Map<String, List<Long>> pauses = new LinkedHashMap<>();
    private long lost;
    private long duplicates;
    private long reordered;
    private int rounds;

    void count(long moreLost, long moreReordered) {
        lost += moreLost;
        reordered += moreReordered;
    }

    void duplicates(long more) {
        duplicates += more;
    }

    /** @param pause in microseconds; empty: no gate was shut */
    void replaced(String kind, Optional<Long> pause) {
        rounds++;
        List<Long> all = pauses.computeIfAbsent(kind, same -> new ArrayList<>());
        pause.ifPresent(all::add);
    }

    SwapCampaign.Result judged() {
        List<Long> all = new ArrayList<>();
        pauses.forEach((kind, ofKind) -> {
            if (!ofKind.isEmpty()) {
                Figures.print("swap." + kind + ".pause.p50.ms", millis(ofKind, 0.5), "ms");
                Figures.print("swap." + kind + ".pause.p99.ms", millis(ofKind, 0.99), "ms");
            }
            all.addAll(ofKind);
        });
        Figures.print("swap.rounds", rounds, "");
        Figures.print("swap.lost", lost, "");
        Figures.print("swap.reordered", reordered, "");
        Figures.print("swap.duplicates", duplicates, "");
        if (all.isEmpty()) {
            Figures.failure("swap.pause.p50.ms", "no gate said that it was shut");
            Figures.failure("swap.pause.p99.ms", "no gate said that it was shut");
        } else {
            Figures.print("swap.pause.p50.ms", millis(all, 0.5), "ms");
            Figures.print("swap.pause.p99.ms", millis(all, 0.99), "ms");
        }
        return new SwapCampaign.Result(rounds, lost, reordered, duplicates, millis(all, 0.99));
    }

    private static double millis(List<Long> pauses, double share) {
        List<Long> sorted = pauses.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) / 1000.0;
    }
}
