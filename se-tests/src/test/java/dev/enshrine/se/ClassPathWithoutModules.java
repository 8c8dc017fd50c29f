// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import java.net.URL;
import java.util.Collection;
import java.util.List;
import org.jboss.weld.environment.deployment.WeldResourceLoader;

/** The class path as the container sees it when some modules are not on it: it finds neither their beans nor their extensions. */
final class ClassPathWithoutModules extends WeldResourceLoader {
    private final List<String> modules;

    ClassPathWithoutModules(List<String> modules) {
        this.modules = modules;
    }

    @Override
    public Collection<URL> getResources(String name) {
        return super.getResources(name).stream().filter(this::isThere).toList();
    }

    private boolean isThere(URL resource) {
        // both the jar in the local repository and the module's folder of classes carry the module's name
        return modules.stream()
                .noneMatch(module -> resource.toString().contains(module + "-")
                        || resource.toString().contains("/" + module + "/"));
    }
}
