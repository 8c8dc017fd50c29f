// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.container;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Uploader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

/** Finds uploaders by their class. Safe for many threads. */
@Dependent
public class UploaderBeans {
    private final Instance<Uploader> uploaders;
    private final BeanManager beanManager;

    /** Over the uploaders of the deployment. */
    @Inject
    public UploaderBeans(@Any Instance<Uploader> uploaders, BeanManager beanManager) {
        this.uploaders = uploaders;
        this.beanManager = beanManager;
    }

    /**
     * The uploader of that very class, or the only one of its subclasses.
     *
     * @param wantedBy who names it, for the message
     * @throws MisconfiguredException if there is no such bean, or several
     */
    public Uploader require(Class<? extends Uploader> type, String wantedBy) {
        if (type == Uploader.class) {
            return new Uploader();
        }
        var beans = uploaders.select(type);
        if (beans.isResolvable()) {
            return bare(beans.getHandle().getBean());
        }
        var ofThatClass = beans.handlesStream()
                .<Bean<? extends Uploader>>map(Instance.Handle::getBean)
                .filter(bean -> bean.getBeanClass() == type)
                .toList();
        if (ofThatClass.size() == 1) {
            return bare(ofThatClass.get(0)); // the others are beans of its subclasses
        }
        throw beans.isAmbiguous()
                ? ERRORS.severalUploaders(wantedBy, type.getName())
                : ERRORS.noUploader(wantedBy, type.getName());
    }

    private Uploader bare(Bean<? extends Uploader> bean) {
        return BareInstances.of(beanManager, bean, Uploader.class);
    }
}
