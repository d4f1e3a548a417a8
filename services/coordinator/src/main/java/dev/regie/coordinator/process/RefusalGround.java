package dev.regie.coordinator.process;

import java.util.Locale;

/** Why a request may be refused, or honoured only in part (GDPR Art. 11(2), 12(5), 12(6), 15(4), 17(3); CCPA §1798.105(d)). */
public enum RefusalGround {
    IDENTITY_NOT_PROVED,
    NO_MATCH,
    MANIFESTLY_UNFOUNDED,
    EXCESSIVE,
    ARTICLE_17_3,
    CCPA_1798_105_D,
    RIGHTS_OF_OTHERS,
    OUTSIDE_JURISDICTION,
    NOT_THE_CONTROLLER,
    SUSPECTED_FRAUD,
    FEE_UNPAID;

    /** The name in the API, e.g. {@code article-17-3}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
