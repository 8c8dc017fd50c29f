// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
    private static final Pattern RULE = Pattern.compile("CLASS (dev\\.enshrine\\.\\S+)\nMETHOD (\\w+)");

    @ParameterizedTest
    @EnumSource
    void everyPlaceHasARule(Place place) throws IOException {
        try (var rules = Place.class.getResourceAsStream("/kill/places.btm")) {
            assertThat(new String(rules.readAllBytes(), StandardCharsets.UTF_8)).contains("\"" + place.id() + "\"");
        }
    }

    /** A rule for a method that was renamed would silently stop nobody. */
    @Test
    void everyRuleNamesAMethodThatThereIs() throws IOException {
        var classes = new ClassFileImporter().importPackages("dev.enshrine");
        try (var rules = Place.class.getResourceAsStream("/kill/places.btm")) {
            var text = new String(rules.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(RULE.matcher(text).results())
                    .hasSizeGreaterThan(15)
                    .allSatisfy(rule -> assertThat(classes.get(rule.group(1)).getMethods())
                            .as(rule.group(1))
                            .extracting(JavaMethod::getName)
                            .contains(rule.group(2)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theShortRunComesToEveryPlaceOnceAndKillsEachProcess(Configuration configuration) {
        var once = new Plan(EnumSet.of(configuration), EnumSet.allOf(Place.class)).once();

        assertThat(once)
                .extracting(Attempt::place)
                .doesNotHaveDuplicates()
                .allMatch(place -> place.isIn(configuration));
        assertThat(once).extracting(Attempt::victim).contains(Victim.values());
    }

    @Test
    void whatWasKilledLeastComesNext() {
        var plan = new Plan(EnumSet.of(Configuration.XA), EnumSet.of(Place.THUMB));
        var server = new Attempt(Configuration.XA, Place.THUMB, Victim.SERVER);
        var results = List.of(Result.of(server, 1, true, List.of(), Duration.ofSeconds(1)));

        assertThat(plan.next(results).victim()).isEqualTo(Victim.BROKER);
    }
}
