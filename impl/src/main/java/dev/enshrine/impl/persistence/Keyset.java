// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows behind one, in the order of a key of one or several columns. Written out, {@code a > ? or (a = ? and b > ?)}, since not every database compares rows of values.
 *
 * @param columns the key's columns
 */
record Keyset(List<String> columns) {

    /**
     * The condition.
     *
     * @param value the text that stands for that column's value
     */
    String behind(IntFunction<String> value) {
        return IntStream.range(0, columns.size())
                .mapToObj(last -> behind(last, value))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private String behind(int last, IntFunction<String> value) {
        var terms = new ArrayList<String>();
        for (int i = 0; i < last; i++) {
            terms.add(columns.get(i) + "=" + value.apply(i));
        }
        terms.add(columns.get(last) + ">" + value.apply(last));
        return terms.size() == 1 ? terms.get(0) : terms.stream().collect(Collectors.joining(" and ", "(", ")"));
    }

    /** Which column's value each of the condition's places takes, from left to right. */
    List<Integer> places() {
        return IntStream.range(0, columns.size())
                .boxed()
                .flatMap(last -> IntStream.rangeClosed(0, last).boxed())
                .toList();
    }

    String order() {
        return String.join(", ", columns);
    }
}
