package dev.regie.export.archive;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Which part has records for which file, found in one walk over all parts; the files are then written without opening a part that has
 * nothing for them. A record that its own system contributes and that the inventory holds too is told once, as its own system has it; one that
 * an officer held back is not told, whoever contributes it.
 */
final class ContributionIndex {
    /** The name under which Regie's own file goes. */
    static final String OWN_FILE = "regie";

    private final Map<String, List<PartRef>> partsByFile = new TreeMap<>();
    private final Map<SystemId, Long> recordsBySystem = new TreeMap<>();
    private final Set<RecordId> tellers = new HashSet<>();
    private final Dictionary dictionary = new Dictionary();
    private long copies;

    private final List<HeldBack> heldBack;

    private ContributionIndex(List<HeldBack> heldBack) {
        this.heldBack = List.copyOf(heldBack);
    }

    static ContributionIndex of(List<Contribution> contributions, List<HeldBack> heldBack) {
        ContributionIndex index = new ContributionIndex(heldBack);
        contributions.stream()
                .sorted(Comparator.comparing(ContributionIndex::isInventory).thenComparing(Contribution::participant))
                .forEach(index::add);
        return index;
    }

    SortedSet<String> files() {
        return new TreeSet<>(partsByFile.keySet());
    }

    Map<SystemId, Long> recordsBySystem() {
        return recordsBySystem;
    }

    long copies() {
        return copies;
    }

    Dictionary dictionary() {
        return dictionary;
    }

    /** Every record of a file, in the order of participants and parts. */
    void forEach(String file, Consumer<ContributedRecord> action) {
        for (PartRef ref : partsByFile.get(file)) {
            for (ContributedRecord told : ref.contribution.part(ref.part)) {
                if (file.equals(fileOf(told.system())) && !isHeldBack(told) && !isCopy(ref.contribution, told)) {
                    action.accept(told);
                }
            }
        }
    }

    private void add(Contribution contribution) {
        for (int part = 0; part < contribution.parts(); part++) {
            PartRef ref = new PartRef(contribution, part);
            for (ContributedRecord told : contribution.part(part)) {
                add(ref, told);
            }
        }
    }

    private void add(PartRef ref, ContributedRecord told) {
        if (isHeldBack(told)) {
            return;
        }
        if (isCopy(ref.contribution, told)) {
            copies++;
            return;
        }
        if (!isInventory(ref.contribution)) {
            tellers.add(RecordId.of(told));
        }
        List<PartRef> refs = partsByFile.computeIfAbsent(fileOf(told.system()), file -> new ArrayList<>());
        if (refs.isEmpty() || !refs.getLast().equals(ref)) {
            refs.add(ref);
        }
        recordsBySystem.merge(told.system(), 1L, Long::sum);
        dictionary.add(told);
    }

    private boolean isHeldBack(ContributedRecord told) {
        return HeldBack.ground(heldBack, told.system(), told.category()).isPresent();
    }

    private boolean isCopy(Contribution contribution, ContributedRecord told) {
        return isInventory(contribution) && tellers.contains(RecordId.of(told));
    }

    private static boolean isInventory(Contribution contribution) {
        return contribution.participant().equals(OwnSystems.INVENTORY);
    }

    private static String fileOf(SystemId system) {
        return OwnSystems.includes(system) ? OWN_FILE : system.value();
    }

    private record PartRef(Contribution contribution, int part) {}

    private record RecordId(SystemId system, String recordKey) {
        static RecordId of(ContributedRecord told) {
            return new RecordId(told.system(), told.recordKey());
        }
    }
}
