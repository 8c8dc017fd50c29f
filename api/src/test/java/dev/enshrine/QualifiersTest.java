// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import org.junit.jupiter.api.Test;

/** CDI compares qualifiers: an instance made in code must equal one written in the source. */
class QualifiersTest {

    @Test
    void ofAStorageNameEqualsTheAnnotation() {
        var written = annotated().getAnnotation(StorageName.class);

        assertThat(StorageName.Literal.of("cache")).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(StorageName.Literal.of("store")).isNotEqualTo(written);
    }

    @Test
    void ofAnEntityEqualsTheAnnotation() {
        var written = annotated().getAnnotation(Of.class);

        assertThat(Of.Literal.of(String.class)).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(Of.Literal.of(Object.class)).isNotEqualTo(written);
    }

    @Test
    void ofAnAttributeEqualsTheAnnotation() {
        var written = annotated().getAnnotation(ForAttribute.class);

        assertThat(ForAttribute.Literal.of("details.image")).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(ForAttribute.Literal.of("image")).isNotEqualTo(written);
    }

    private static AnnotatedElement annotated() {
        return Annotated.class;
    }

    @StorageName("cache")
    @Of(String.class)
    @ForAttribute("details.image")
    private static final class Annotated {}
}
