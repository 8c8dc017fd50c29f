// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private record Equal(int number) {}

    @Test
    void equalObjectsAreRememberedApart() {
        var map = new WeakIdentityMap<Equal, String>();
        var first = new Equal(1);
        var second = new Equal(1);

        map.put(first, "first");

        assertThat(map.get(first)).contains("first");
        assertThat(map.get(second)).isEmpty();
    }

    @Test
    void removingSaysWhatWasRememberedAndForgetsIt() {
        var map = new WeakIdentityMap<Object, String>();
        var key = new Object();
        map.put(key, "value");

        assertThat(map.remove(key)).contains("value");
        assertThat(map.remove(key)).isEmpty();
    }

    @Test
    void whatWasMadeOnceIsKept() {
        var map = new WeakIdentityMap<Object, Object>();
        var key = new Object();

        var made = map.getOrCreate(key, Object::new);

        assertThat(map.getOrCreate(key, Object::new)).isSameAs(made);
    }
}
