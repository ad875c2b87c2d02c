package org.eclipse.kura.driver.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockAggregatorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // wanted, prohibited, minimum gap, joined
                "0-2              | -     | 0 | 0-2",
                "0-2 2-4          | -     | 0 | 0-4",
                "2-4 0-2          | -     | 0 | 0-4",
                "0-4 1-2          | -     | 0 | 0-4",
                "0-2 3-4          | -     | 0 | 0-2 3-4",
                "0-2 3-4          | -     | 1 | 0-2 3-4",
                "0-2 3-4          | -     | 2 | 0-4",
                "0-2 5-6 7-8      | -     | 2 | 0-2 5-8",
                "0-2 4-6          | 2-3   | 9 | 0-2 4-6",
                "0-2 4-6 20-21    | 10-11 | 99| 0-6 20-21",
                "0-2 2-4          | 9-10  | 0 | 0-4"
            })
    void rangesAreJoined(String wanted, String prohibited, int gap, String joined) {
        List<Block> blocks = new ArrayList<>();
        for (String range : wanted.split(" ", -1)) {
            blocks.add(new Block(start(range), end(range)));
        }
        BlockAggregator<Block> aggregator = new BlockAggregator<>(blocks, Block::new);
        aggregator.setMinimumGapSize(gap);
        if (prohibited != null) {
            aggregator.addBlock(new ProhibitedBlock(start(prohibited), end(prohibited)));
        }

        assertThat(aggregator.stream()
                        .map(block -> block.getStart() + "-" + block.getEnd())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(joined);
    }

    @Test
    void whatIsProhibitedIsNotTouched() {
        BlockAggregator<Block> aggregator =
                new BlockAggregator<>(new ArrayList<>(List.of(new Block(0, 4), new ProhibitedBlock(3, 5))), Block::new);

        assertThatThrownBy(aggregator::stream)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The range [0, 4) overlaps [3, 5), which is prohibited.");
    }

    private static int start(String range) {
        return Integer.parseInt(range.substring(0, range.indexOf('-')));
    }

    private static int end(String range) {
        return Integer.parseInt(range.substring(range.indexOf('-') + 1));
    }
}
