// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.io.InputStream;
import java.util.Map;

/** What a {@link Rule} works on. For one thread, and only until the rule returns. */
public interface RuleContext {

    /** The file with its metadata, in temporary or permanent storage. */
    UploadedFile file();

    /** The record it was attached to; its other attributes may not be set yet. */
    Object record();

    /** The attachment's attribute, or its dotted path inside an embeddable. */
    String attribute();

    /** What the application gave along with {@link RecordAttacher#with}. */
    Map<String, String> arguments();

    /** Opens the content from its start; the caller closes the stream. */
    InputStream open();

    /** The application's own texts for the rules that come along. */
    RuleMessages messages();
}
