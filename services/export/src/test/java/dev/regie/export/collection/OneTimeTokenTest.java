package dev.regie.export.collection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OneTimeTokenTest {
    @Test
    void onlyTheTokenItselfOpensItsHash() {
        OneTimeToken token = OneTimeToken.create();
        assertTrue(OneTimeToken.presented(token.value()).opens(token.hash()));
        assertFalse(OneTimeToken.create().opens(token.hash()));
        assertFalse(OneTimeToken.presented(token.hash()).opens(token.hash()));
        assertNotEquals(token, OneTimeToken.create());
    }

    @Test
    void noTokenOpensNothing() {
        assertFalse(OneTimeToken.presented(null).opens(null));
        assertFalse(OneTimeToken.presented("").opens(null));
        assertFalse(OneTimeToken.presented(null).opens(OneTimeToken.create().hash()));
    }

    @Test
    void aTokenIsNotShown() {
        OneTimeToken token = OneTimeToken.create();
        assertFalse(token.toString().contains(token.value()));
    }
}
