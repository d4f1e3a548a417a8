package dev.regie.audit.event;

import java.text.Normalizer;
import java.util.Locale;

/**
 * To whom a text in an event belongs, and so under whose key it is sealed. An event with several people has several owners: the actor's name
 * and address are the actor's, the name of a target and its old and new values are the target's.
 */
public sealed interface Owner {

    /** A person, as far as the event knows one. @param name in the one spelling under which it is hashed */
    record Person(String name) implements Owner {}

    /** Nobody in particular: values of things. No erasure makes them unreadable. */
    record House() implements Owner {}

    /** Who acted. Who gave no name is known by the request they made, or by their address alone. */
    static Owner ofActor(OpenEvent.Actor actor, String correlationId) {
        if (actor.userId() != null) {
            return named(actor.userId());
        }
        if (actor.ipAddress() == null) {
            return new House();
        }
        return correlationId == null ? named("address/" + actor.ipAddress()) : ofRequest(correlationId);
    }

    /** To whom it was done, if the target has a name. */
    static Owner ofTarget(OpenEvent.Target target) {
        return target.displayName() == null ? new House() : named(target.displayName());
    }

    /** The person behind a name or an identifier, however it is written. */
    static Person named(String name) {
        return new Person(Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC));
    }

    /** The unnamed person who makes a request. */
    static Person ofRequest(String request) {
        return named("request/" + request);
    }
}
