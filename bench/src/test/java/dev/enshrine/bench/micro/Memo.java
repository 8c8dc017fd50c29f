// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;

/** A record like a {@link Note} whose updates write the changed columns only, as those of records with attachments do. */
@Entity
@DynamicUpdate
public class Memo {
    @Id
    @GeneratedValue
    Long id;

    String title;

    @Column(length = 4000)
    String text;
}
