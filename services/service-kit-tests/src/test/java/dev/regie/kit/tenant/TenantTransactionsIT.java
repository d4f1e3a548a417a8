package dev.regie.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.model.id.TenantId;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class TenantTransactionsIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final TenantId FABRIKAM = new TenantId("fabrikam");

    @Inject
    TenantTransactions transactions;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void oneNoteEach() {
        transactions.acrossTenants(() -> sql("delete from note"));
        transactions.in(CONTOSO, () -> sql("insert into note (tenant, text) values ('contoso', 'ours')"));
        transactions.in(FABRIKAM, () -> sql("insert into note (tenant, text) values ('fabrikam', 'theirs')"));
    }

    @Test
    void forgottenWhereShowsOnlyTheTenantsRows() {
        assertEquals(Set.of("ours"), transactions.in(CONTOSO, this::everyNote));
        assertEquals(Set.of("ours", "theirs"), transactions.in(Set.of(CONTOSO, FABRIKAM), this::everyNote));
        assertEquals(Set.of("ours", "theirs"), transactions.acrossTenants(this::everyNote));
    }

    @Test
    void forgottenTenantShowsNothing() {
        assertEquals(Set.of(), QuarkusTransaction.requiringNew().call(this::everyNote));
        assertEquals(Set.of(), everyNote());
        assertEquals(Set.of(), transactions.in(Set.of(), this::everyNote));
    }

    @Test
    void rowOfAnotherTenantCannotBeWrittenChangedOrDeleted() {
        assertThrows(
                IllegalStateException.class,
                () -> transactions.in(
                        CONTOSO, () -> sql("insert into note (tenant, text) values ('fabrikam', 'forged')")));
        transactions.in(CONTOSO, () -> sql("update note set text = 'forged' where tenant = 'fabrikam'"));
        transactions.in(CONTOSO, () -> sql("delete from note where tenant = 'fabrikam'"));
        assertThrows(
                IllegalStateException.class,
                () -> transactions.in(CONTOSO, () -> sql("update note set tenant = 'fabrikam'")));
        assertEquals(Set.of("theirs"), transactions.in(FABRIKAM, this::everyNote));
    }

    @Test
    void runtimeRoleCannotSwitchThePolicyOff() {
        assertThrows(IllegalStateException.class, () -> sql("alter table note disable row level security"));
        assertThrows(IllegalStateException.class, () -> sql("drop policy tenant_rows on note"));
        assertThrows(IllegalStateException.class, () -> sql("set role kit_owner"));
    }

    @Test
    void innerTransactionOfTheSameTenantJoins() {
        assertThrows(
                IllegalArgumentException.class,
                () -> transactions.in(CONTOSO, () -> {
                    transactions.in(CONTOSO, () -> sql("insert into note (tenant, text) values ('contoso', 'more')"));
                    throw new IllegalArgumentException("the outer one fails");
                }));
        assertEquals(Set.of("ours"), transactions.in(CONTOSO, this::everyNote));
    }

    @Test
    void innerTransactionOfAnotherTenantIsRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> transactions.in(CONTOSO, () -> transactions.in(FABRIKAM, this::everyNote)));
        assertThrows(
                IllegalStateException.class,
                () -> transactions.in(CONTOSO, () -> transactions.acrossTenants(this::everyNote)));
        assertEquals(
                Set.of("ours", "theirs"),
                transactions.in(Set.of(CONTOSO, FABRIKAM), () -> transactions.in(CONTOSO, this::everyNote)));
    }

    @Test
    void nextTransactionOfTheConnectionBeginsAnew() {
        transactions.acrossTenants(this::everyNote);
        for (int i = 0; i < 20; i++) {
            assertEquals(Set.of(), QuarkusTransaction.requiringNew().call(this::everyNote));
        }
    }

    private Set<String> everyNote() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from note")) {
            Set<String> texts = new TreeSet<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int sql(String statement) {
        try (Connection connection = database.getConnection();
                Statement prepared = connection.createStatement()) {
            return prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
