// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A record with as much text as a {@link Picture} has. */
@Entity
public class Note {
    @Id
    @GeneratedValue
    Long id;

    String title;

    @Column(length = 4000)
    String text;
}
