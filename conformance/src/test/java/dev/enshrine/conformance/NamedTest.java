// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import java.util.List;

/** A test class, or one method of it, that names behaviours; {@code method} is empty for the class. */
record NamedTest(String module, String type, String method, List<String> ids) {

    /** As people write it: without the package. */
    String shortName() {
        var simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
        return method.isEmpty() ? simple : simple + "." + method;
    }
}
