package dev.regie.audit.usecase;

import java.util.UUID;

/** The context of each text: what was sealed for one place of one event opens at no other. */
final class TextPlace {
    private TextPlace() {}

    static String user(UUID event) {
        return "audit/" + event + "/actor/user";
    }

    static String address(UUID event) {
        return "audit/" + event + "/actor/address";
    }

    static String name(UUID event, int target) {
        return "audit/" + event + "/" + target + "/name";
    }

    static String old(UUID event, int target, int property) {
        return "audit/" + event + "/" + target + "/" + property + "/old";
    }

    static String fresh(UUID event, int target, int property) {
        return "audit/" + event + "/" + target + "/" + property + "/new";
    }
}
