package dev.regie.inventory.api;

import dev.regie.inventory.affected.AffectedPerson;
import dev.regie.inventory.usecase.AffectedPeople;
import dev.regie.model.subject.IdentifierKind;
import java.util.List;

/**
 * A page of affected people.
 *
 * @param next to be given as {@code after} for the next page; null on the last one
 */
public record AffectedPageView(List<PersonView> people, String next) {
    static final String EXAMPLE = """
            {"people":[{"token":"n1fFh3qYp0aQmJb1i2c3dA","kind":"USER_ID",\
            "identifiers":[{"kind":"USER_ID","value":"7d1e0f1c"},{"kind":"EMAIL","value":"ada@example.com"}],\
            "records":[{"system":"customer-care","category":"ticket","count":3}]},\
            {"token":"vT2s0Jw3x4y5z6A7b8C9dE","kind":"DEVICE_ID","identifiers":[],\
            "records":[{"system":"customer-care","category":"ticket","count":1}]}],"next":"vT2s0Jw3x4y5z6A7b8C9dE"}""";

    /**
     * @param token stands for the person in each page and every later query of this tenant
     * @param kind of the identifier behind the token
     * @param identifiers what means the person now; empty where the inventory has a token alone: then the systems know who it is
     */
    public record PersonView(
            String token, IdentifierKind kind, List<IdentifierView> identifiers, List<RecordsView> records) {}

    public record IdentifierView(IdentifierKind kind, String value) {}

    public record RecordsView(String system, String category, long count) {}

    static AffectedPageView of(AffectedPeople.Page page) {
        return new AffectedPageView(
                page.people().stream().map(AffectedPageView::person).toList(), page.next());
    }

    private static PersonView person(AffectedPerson person) {
        return new PersonView(
                person.mentioned().token(),
                person.mentioned().kind(),
                person.identifiers().stream()
                        .map(identifier -> new IdentifierView(identifier.kind(), identifier.value()))
                        .toList(),
                person.mentioned().records().stream()
                        .map(line -> new RecordsView(line.system().value(), line.category(), line.count()))
                        .toList());
    }
}
