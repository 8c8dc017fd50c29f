// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.RecordAttacher;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the fields of one attachment out of a form's. */
final class FormFields {
    private static final String REMOVE = "remove_";

    private FormFields() {}

    /** The checkbox first, so that a new upload counts although the box for the old file was ticked. */
    static Map<String, String> assign(RecordAttacher<?> attacher, Map<String, String> fields) {
        var rest = new LinkedHashMap<>(fields);
        attacher.removeIf(rest.remove(REMOVE + attacher.name()));
        var json = rest.remove(attacher.name());
        if (json != null) {
            attacher.assignCachedOrErrors(json);
        }
        attacher.cachedData().ifPresent(data -> rest.put(attacher.name(), data));
        return Collections.unmodifiableMap(rest);
    }
}
