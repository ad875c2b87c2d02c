package io.genkan.fleet.release.internal.manifest;

import java.util.List;

/**
 * What a release may ask of a gateway.
 *
 * @param name by which the fleet knows it
 * @param profile {@code slim} or {@code karaf}
 * @param architecture as Java says it
 * @param runtime version of the runtime
 * @param release version of the installed release, 0: none
 */
public record GatewayFacts(String name, String profile, String architecture, String runtime, long release) {
    /** {@return whether the runtime is at least that version; dots separate numbers, and what follows a dash does not count} */
    public boolean hasRuntime(String least) {
        List<Integer> have = numbers(runtime);
        List<Integer> need = numbers(least);
        for (int i = 0; i < Math.max(have.size(), need.size()); i++) {
            int compared = Integer.compare(i < have.size() ? have.get(i) : 0, i < need.size() ? need.get(i) : 0);
            if (compared != 0) {
                return compared > 0;
            }
        }
        return true;
    }

    private static List<Integer> numbers(String version) {
        return java.util.Arrays.stream(version.split("-", 2)[0].split("\\."))
                .takeWhile(part -> part.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
    }
}
