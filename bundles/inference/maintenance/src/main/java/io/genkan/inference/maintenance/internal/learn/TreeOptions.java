package io.genkan.inference.maintenance.internal.learn;

/**
 * How boosted trees are grown.
 *
 * @param loss what is minimised
 * @param trees number of trees, 1 to 10,000
 * @param depth splits from the root to a leaf at most, 1 to 12
 * @param rate share of each tree's advice that is taken, above 0 and up to 1
 * @param leafWeight least weight (sum of second derivatives) of a leaf, 0 or more; rows for squared error
 * @param shrinkage added to each leaf's weight, 0 or more
 * @param rowShare share of the rows that each tree sees, above 0 and up to 1
 * @param columnShare share of the columns that each tree sees, above 0 and up to 1
 * @param cuts most cuts of a column, 8 to 4096
 * @param seed of the random choice of rows and columns
 */
public record TreeOptions(
        Loss loss,
        int trees,
        int depth,
        double rate,
        double leafWeight,
        double shrinkage,
        double rowShare,
        double columnShare,
        int cuts,
        long seed) {
    /** What the trees minimise. */
    public enum Loss {
        /** Mean squared error of a number. */
        SQUARED,
        /** Log loss of a class 0 or 1. */
        LOGISTIC
    }

    public TreeOptions {
        check("trees", trees, 1, 10_000);
        check("depth", depth, 1, 12);
        check("rate", rate, 1e-4, 1);
        check("leafWeight", leafWeight, 0, 1e9);
        check("shrinkage", shrinkage, 0, 1e9);
        check("rowShare", rowShare, 0.01, 1);
        check("columnShare", columnShare, 0.01, 1);
        check("cuts", cuts, 8, 4096);
    }

    /** {@return options that suit a rare class in some thousand rows} */
    public static TreeOptions rareClass(long seed) {
        return new TreeOptions(Loss.LOGISTIC, 300, 3, 0.1, 0.05, 0.1, 0.8, 0.8, 512, seed);
    }

    /** {@return options that suit a number that depends on many columns a little, learnt from that many rows} */
    public static TreeOptions number(long seed, int rows) {
        double leaf = Math.max(3, Math.min(50, rows / 400.0));
        return new TreeOptions(Loss.SQUARED, 300, 4, 0.04, leaf, 1, 0.5, 0.5, 64, seed);
    }

    /** {@return the same with another seed} */
    public TreeOptions withSeed(long other) {
        return new TreeOptions(loss, trees, depth, rate, leafWeight, shrinkage, rowShare, columnShare, cuts, other);
    }

    /** {@return the same with another loss} */
    public TreeOptions withLoss(Loss other) {
        return new TreeOptions(other, trees, depth, rate, leafWeight, shrinkage, rowShare, columnShare, cuts, seed);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give a number from " + least + " to " + most + ".");
        }
    }
}
