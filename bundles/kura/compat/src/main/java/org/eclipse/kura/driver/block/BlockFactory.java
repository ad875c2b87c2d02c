package org.eclipse.kura.driver.block;

/**
 * Makes the ranges that others are joined to.
 *
 * @param <T> type of the range
 */
public interface BlockFactory<T extends Block> {
    /** {@return a range from a first address up to but not including an end} */
    T build(int start, int end);
}
